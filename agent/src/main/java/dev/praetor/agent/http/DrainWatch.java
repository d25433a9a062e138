package dev.praetor.agent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client takes no bytes for half a minute although some wait for it. Exists only while bytes wait. Owned by the event loop of
 * the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class DrainWatch {
    private static final long PATIENCE_SECONDS = 30;

    private final Channel channel;
    private boolean active;

    DrainWatch(Channel channel) {
        this.channel = channel;
    }

    /** Whether bytes wait for the client. */
    static boolean isNeeded(Channel channel) {
        return waiting(channel) > 0;
    }

    /** Begins to watch when bytes are left after a flush. */
    void afterFlush() {
        if (!active && waiting(channel) > 0) {
            active = true;
            watch(waiting(channel));
        }
    }

    private void watch(long before) {
        channel.eventLoop().schedule(() -> check(before), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void check(long before) {
        long now = waiting(channel);
        if (now == 0) {
            active = false;
        } else if (now >= before) {
            channel.close();
        } else {
            watch(now);
        }
    }

    private static long waiting(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}

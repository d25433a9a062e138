package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Sends a large body piece by piece as the socket takes it, so that a slow client holds a few pieces and not a copy of a shared body. Of a copy that many
 * share all pieces are written at once, as they cost no memory. Owned by the event loop of the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class BodySender {
    private static final int PIECE = 64 * 1024;

    private final byte[] body;
    private final @Nullable ByteBuf shared;
    private int sent;

    /** @param shared a copy of the body that is the caller's until the first call of {@link #send} returns */
    BodySender(byte[] body, @Nullable ByteBuf shared) {
        this.body = body;
        this.shared = shared;
    }

    /** Writes what the channel takes now; true when all is written. */
    boolean send(Channel channel) {
        while (sent < body.length && (shared != null || channel.isWritable())) {
            int length = Math.min(PIECE, body.length - sent);
            ByteBuf piece = shared == null
                    ? channel.alloc().directBuffer(length).writeBytes(body, sent, length)
                    : shared.retainedSlice(sent, length);
            channel.write(piece, channel.voidPromise());
            sent += length;
        }
        return sent == body.length;
    }
}

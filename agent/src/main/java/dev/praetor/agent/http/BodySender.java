package dev.praetor.agent.http;

import io.netty.channel.Channel;

/**
 * Sends a large body piece by piece as the socket takes it, so that a slow client holds a few pieces and not a copy of a shared body. Owned by the event
 * loop of the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class BodySender {
    private static final int PIECE = 64 * 1024;

    private final byte[] body;
    private int sent;

    BodySender(byte[] body) {
        this.body = body;
    }

    /** Writes what the channel takes now; true when all is written. */
    boolean send(Channel channel) {
        while (sent < body.length && channel.isWritable()) {
            int length = Math.min(PIECE, body.length - sent);
            channel.write(channel.alloc().directBuffer(length).writeBytes(body, sent, length), channel.voidPromise());
            sent += length;
        }
        return sent == body.length;
    }
}

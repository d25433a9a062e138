package dev.praetor.rpc.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Stands below TLS on a connection that came in, and keeps a client's close_notify of TLS 1.2 from the engine once an archive is exchanged: Java's engine
 * answers it with its own at once (RFC 5246 section 7.2.1), and nothing could be said to a request that ends with it. The end is told to the exchange instead.
 * Owned by the connection's event loop; whoever settles what else the connection is for removes it.
 *
 * <p>All alerts of TLS 1.2 look alike before they are deciphered, and this one never is. So an end is not proven to be the client's: a request is a whole value
 * and an archive has sums of its own, which a cut one does not pass.
 */
public final class RequestEnd extends ChannelInboundHandlerAdapter {

    private static final int ALERT = 21;
    private static final int HEADER = 5;

    /** Length of the record that is passing, header included, as far as it is known. */
    private int length = HEADER;

    /** How much of that has passed. */
    private int passed;

    private @Nullable Runnable listener;
    private boolean ended;

    /** From now on the end is not passed on but told, once. */
    void tell(Runnable ended) {
        listener = ended;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (ended) {
            bytes.release();
            return;
        }
        while (true) {
            int records = untilAlert(bytes);
            if (records == bytes.readableBytes()) {
                context.fireChannelRead(bytes);
                return;
            }
            // What comes before may be what has somebody listen.
            if (records > 0) {
                context.fireChannelRead(bytes.readRetainedSlice(records));
            }
            Runnable told = listener;
            if (told != null) {
                ended = true;
                bytes.release();
                told.run();
                return;
            }
            pass(bytes.getByte(bytes.readerIndex()));
            context.fireChannelRead(bytes.readRetainedSlice(1));
        }
    }

    /** How many bytes come before the next alert. */
    private int untilAlert(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (passed == 0 && bytes.getUnsignedByte(at) == ALERT) {
                break;
            }
            if (passed < HEADER) {
                pass(bytes.getByte(at));
                at++;
            } else {
                int step = Math.min(end - at, length - passed);
                passed += step;
                at += step;
            }
            if (passed == length) {
                passed = 0;
                length = HEADER;
            }
        }
        return at - bytes.readerIndex();
    }

    private void pass(byte next) {
        // The last two bytes of the header say how long the rest is.
        if (passed == HEADER - 2) {
            length += (next & 0xff) << 8;
        } else if (passed == HEADER - 1) {
            length += next & 0xff;
        }
        passed++;
    }
}

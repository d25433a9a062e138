package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.RaftMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import java.util.function.Consumer;

/**
 * The bytes of frames: a length of what follows in four bytes; then one byte that tells requests from answers, one for the kind, eight for the number of
 * the request, and the payload. Greetings and their answers have the length only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class Frames {

    static final int LENGTH = Integer.BYTES;

    private static final int HEADER = 2 + Long.BYTES;
    private static final int REQUEST = 1;
    private static final int ANSWER = 2;

    private Frames() {}

    /** Adds a frame to what is written to a channel. On the channel's loop; flushes nothing. */
    static void write(Channel channel, Frame frame) {
        byte[] payload = frame.payload();
        ByteBuf out = channel.alloc().buffer(LENGTH + HEADER + payload.length);
        out.writeInt(HEADER + payload.length)
                .writeByte(frame.answer() ? ANSWER : REQUEST)
                .writeByte(frame.kind().number())
                .writeLong(frame.id())
                .writeBytes(payload);
        channel.write(out, channel.voidPromise());
    }

    /** A greeting or the answer to one. */
    static ByteBuf greeting(ByteBufAllocator allocator, Consumer<ByteBuf> content) {
        ByteBuf out = allocator.buffer(256);
        out.writeInt(0);
        content.accept(out);
        out.setInt(0, out.writerIndex() - LENGTH);
        return out;
    }

    /**
     * Reads what follows the length.
     *
     * @throws MalformedFrameException when it is neither a request nor an answer of a known kind
     */
    static Frame read(ByteBuf in) {
        if (in.readableBytes() < HEADER) {
            throw new MalformedFrameException("a frame of " + in.readableBytes() + " bytes");
        }
        int type = in.readUnsignedByte();
        if (type != REQUEST && type != ANSWER) {
            throw new MalformedFrameException("a frame of the unknown type " + type);
        }
        int number = in.readUnsignedByte();
        RaftMessage kind = RaftMessage.of(number);
        if (kind == null) {
            throw new MalformedFrameException("a message of the unknown kind " + number);
        }
        long id = in.readLong();
        byte[] payload = new byte[in.readableBytes()];
        in.readBytes(payload);
        return new Frame(type == ANSWER, kind, id, payload);
    }
}

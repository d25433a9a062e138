package dev.praetor.gossip.transport;

import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.StreamExtent;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Gathers the bytes of a stream until a message is whole. Owned by the transport's thread. */
final class StreamCollector {

    private static final int FIRST_SIZE = 2048;

    private final StreamExtent extent = new StreamExtent();
    private final LongPredicate room;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /**
     * An empty one.
     *
     * @param room whether so many bytes more may be held
     */
    StreamCollector(LongPredicate room) {
        this.room = room;
    }

    /** Whether nothing came yet. */
    boolean isEmpty() {
        return length == 0;
    }

    /** What came so far. */
    byte[] soFar() {
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Takes what came, all of it.
     *
     * @return the message when it is whole, else {@code null}
     * @throws CodecException when it will be no message
     */
    byte @Nullable [] add(ByteBuf more) throws CodecException {
        int size = more.readableBytes();
        if (bytes.length - length < size) {
            int larger = Math.max(bytes.length * 2, length + size);
            if (!room.test((long) larger - bytes.length)) {
                throw new CodecException("too many bytes wait in streams", "too many bytes wait in streams");
            }
            bytes = Arrays.copyOf(bytes, larger);
        }
        more.readBytes(bytes, length, size);
        length += size;
        if (!extent.isWhole(bytes, length)) {
            return null;
        }
        return Arrays.copyOf(bytes, extent.length());
    }
}

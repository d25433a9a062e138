package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The large body that the connections of one event loop are sending just now, in memory that the socket takes without a further copy: when hundreds wait
 * for a result, the first answer is copied for itself, the second one for all that follow. Keeps the newest one only, of at most {@link #MAX_BYTES}.
 * Owned by the loop.
 */
final class SharedBody {
    /** Larger bodies are sent piece by piece, so that a client that takes them slowly holds a piece of them. */
    static final int MAX_BYTES = 1024 * 1024;

    private WeakReference<byte[]> newest = new WeakReference<>(null);
    private @Nullable ByteBuf copy;

    /** The shared copy of a body, owned by this object; {@code null} for one that is large or was not sent before. */
    @SuppressWarnings("ReferenceEquality") // The same array is meant: comparing contents would cost more than copying.
    @Nullable
    ByteBuf of(byte[] body, ByteBufAllocator allocator) {
        if (newest.get() != body) {
            release();
            newest = new WeakReference<>(body);
            return null;
        }
        if (copy == null && body.length <= MAX_BYTES) {
            copy = allocator.directBuffer(body.length, body.length).writeBytes(body);
        }
        return copy;
    }

    /** Gives the memory back, once those that are still sending it are done. */
    void release() {
        ByteBuf outdated = copy;
        copy = null;
        if (outdated != null) {
            outdated.release();
        }
    }
}

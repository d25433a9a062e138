package dev.praetor.rpc.yamux;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes that wait to be sent, first in, first out, without copying them. Owned by one thread. */
public final class ByteQueue {

    private static final class Piece {
        final byte[] bytes;
        int at;

        Piece(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** Takes bytes out of a queue. */
    @FunctionalInterface
    public interface Taker {
        void take(byte[] bytes, int from, int to);
    }

    private final Deque<Piece> pieces = new ArrayDeque<>(4);
    private long size;

    /** Adds all of an array, which nobody changes from now on. */
    public void add(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(new Piece(bytes));
            size += bytes.length;
        }
    }

    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void clear() {
        pieces.clear();
        size = 0;
    }

    /** Takes out the next {@code count} bytes, of which there must be as many. */
    public void take(int count, Taker taker) {
        size -= count;
        int left = count;
        while (left > 0) {
            Piece first = pieces.getFirst();
            int some = Math.min(left, first.bytes.length - first.at);
            taker.take(first.bytes, first.at, first.at + some);
            first.at += some;
            left -= some;
            if (first.at == first.bytes.length) {
                pieces.removeFirst();
            }
        }
    }
}

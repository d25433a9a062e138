package dev.praetor.consensus.jraft;

import java.util.ArrayList;
import java.util.List;

/**
 * The first pieces of a large command whose others have not come yet. Immutable.
 *
 * @param term in which they entered the log; the others enter it in the same or never
 * @param command its number
 * @param count how many pieces it has
 * @param pieces those that came, in order
 */
record Partial(long term, long command, int count, List<byte[]> pieces) {

    /** Nothing is expected. */
    static final Partial NONE = new Partial(0, 0, 0, List.of());

    Partial {
        pieces = List.copyOf(pieces);
    }

    Partial with(byte[] piece) {
        List<byte[]> more = new ArrayList<>(pieces);
        more.add(piece);
        return new Partial(term, command, count, more);
    }

    boolean isComplete() {
        return pieces.size() == count;
    }

    byte[] whole() {
        int length = 0;
        for (byte[] piece : pieces) {
            length = Math.addExact(length, piece.length);
        }
        byte[] whole = new byte[length];
        int position = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, position, piece.length);
            position += piece.length;
        }
        return whole;
    }
}

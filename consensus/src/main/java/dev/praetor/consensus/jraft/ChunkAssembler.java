package dev.praetor.consensus.jraft;

import dev.praetor.model.wire.MsgpackException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts large commands together again. The pieces of one stand in the log in order, without those of another in between, all in one term; a piece that does
 * not continue what came before is of a command that never entered the log whole. What it holds follows from the log alone, so it is the same on every
 * member. Owned by the apply thread.
 */
final class ChunkAssembler {

    private Partial partial = Partial.NONE;

    /** What is to be kept in a snapshot. */
    Partial partial() {
        return partial;
    }

    /** Goes on where a snapshot ends. */
    void restore(Partial kept) {
        partial = kept;
    }

    /** An entry of a term comes: pieces of older terms will never be completed. */
    void enter(long term) {
        if (partial.term() != term) {
            partial = Partial.NONE;
        }
    }

    /**
     * Takes the next piece.
     *
     * @return the command's entry when this was its last piece, else null
     * @throws MsgpackException when it is damaged
     */
    byte @Nullable [] add(long term, ByteBuffer entry) {
        ByteBuffer in = entry.duplicate();
        if (in.remaining() < Chunks.HEADER) {
            throw new MsgpackException("a piece of a large entry that is cut short");
        }
        in.get();
        long command = in.getLong();
        int number = in.getInt();
        int count = in.getInt();
        if (number < 0 || number >= count) {
            throw new MsgpackException("piece " + number + " of " + count + " of a large entry");
        }
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        if (number == 0) {
            partial = new Partial(term, command, count, List.of());
        }
        boolean continues = partial.term() == term
                && partial.command() == command
                && partial.count() == count
                && partial.pieces().size() == number;
        if (!continues) {
            partial = Partial.NONE;
            return null;
        }
        partial = partial.with(bytes);
        if (!partial.isComplete()) {
            return null;
        }
        byte[] whole = partial.whole();
        partial = Partial.NONE;
        return whole;
    }
}

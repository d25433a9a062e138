package dev.praetor.server.watch;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.Indexed;

/**
 * A result of a query.
 *
 * @param at the index of the snapshot for which it is known to hold
 * @param found the result; the same object for as long as its index does not change
 * @param encodings the encoded forms of the whole result
 */
record Evaluation<T>(@Unsigned long at, Indexed<T> found, SharedEncodings encodings) {

    Evaluation<T> holdingAt(@Unsigned long index) {
        return new Evaluation<>(index, found, encodings);
    }
}

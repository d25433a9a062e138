package dev.praetor.state.interest;

import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;

/**
 * A read of the state as a pure function. Implementations are records of what was asked: equal queries share one
 * evaluation, so a query holds neither token nor filter nor anything else of a single caller.
 */
public interface Query<T> {

    /** Evaluates on any thread; the value is immutable and is shared between callers. */
    Indexed<T> run(StateSnapshot snapshot);

    /** What the answer depends on. The same for every snapshot. */
    Interest interest();
}

package dev.praetor.interop.fault.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one client alone would see, one operation after the other. Pure.
 *
 * @param <S> the state of a part; compared with {@code equals}
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Model<S, I, O> {

    /** The same model, with what the answers of a whole history give away and each single one does not. */
    default Model<S, I, O> informed(List<Operation<I, O>> history) {
        return this;
    }

    /** The part of the state that an operation touches: a history is linearizable when that of each part is (Herlihy and Wing 1990, theorem 1). */
    Object part(I input);

    /** The state of every part before its first operation. */
    S initial();

    /**
     * The state after an operation.
     *
     * @param output the answer; null when it is not known
     * @return null when the operation cannot have taken place in this state with this answer
     */
    @Nullable
    S step(S state, I input, @Nullable O output);

    /**
     * Whether the operation changed nothing, judged by what it is and what was answered: a read, or a write that was refused. It is best placed as soon as its
     * answer fits; without an answer it tells nothing.
     */
    boolean idle(I input, @Nullable O output);

    /**
     * Whether one operation has to do with what another one, a write, left behind. Only for reports: a write without an answer that nothing kept has to do
     * with is left out of them.
     */
    boolean concerns(Operation<I, O> operation, I write);
}

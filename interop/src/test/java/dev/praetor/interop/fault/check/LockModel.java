package dev.praetor.interop.fault.check;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A lock without lock-delay (semantics.md section 2): one holder at a time, a LockIndex that counts the holders. */
public final class LockModel implements Model<LockModel.State, LockCall, LockAnswer> {

    /**
     * A lock.
     *
     * @param holder its session, or empty
     * @param taken how often another holder took it
     * @param destroyed the sessions that are gone
     */
    public record State(String holder, long taken, Set<String> destroyed) {}

    private static final State FREE = new State("", 0, Set.of());

    @Override
    public Object part(LockCall call) {
        return call.lock();
    }

    @Override
    public State initial() {
        return FREE;
    }

    @Override
    public boolean idle(LockCall call, @Nullable LockAnswer answer) {
        return call instanceof LockCall.Look
                || answer instanceof LockAnswer.NoSuchSession
                || answer instanceof LockAnswer.Changed(boolean done) && !done;
    }

    @Override
    public @Nullable State step(State state, LockCall call, @Nullable LockAnswer answer) {
        return switch (call) {
            case LockCall.Acquire acquire -> acquire(state, acquire.session(), answer);
            case LockCall.Release release -> {
                boolean fits = state.holder().equals(release.session());
                yield changed(fits, answer, state, new State("", state.taken(), state.destroyed()));
            }
            case LockCall.Destroy destroy -> destroy(state, destroy.session());
            case LockCall.Look _ -> {
                boolean fits = !(answer instanceof LockAnswer.Holder holder)
                        || holder.session().equals(state.holder()) && holder.lockIndex() == state.taken();
                yield fits ? state : null;
            }
        };
    }

    private static @Nullable State acquire(State state, String session, @Nullable LockAnswer answer) {
        boolean gone = state.destroyed().contains(session);
        if (answer instanceof LockAnswer.NoSuchSession || gone) {
            return gone && !(answer instanceof LockAnswer.Changed) ? state : null;
        }
        if (state.holder().equals(session)) {
            return changed(true, answer, state, state);
        }
        return changed(
                state.holder().isEmpty(), answer, state, new State(session, state.taken() + 1, state.destroyed()));
    }

    private static @Nullable State changed(boolean fits, @Nullable LockAnswer answer, State before, State after) {
        if (answer instanceof LockAnswer.Changed(boolean done) && done != fits) {
            return null;
        }
        return fits ? after : before;
    }

    private static State destroy(State state, String session) {
        Set<String> destroyed = new TreeSet<>(state.destroyed());
        destroyed.add(session);
        return new State(state.holder().equals(session) ? "" : state.holder(), state.taken(), destroyed);
    }

    @Override
    public boolean concerns(Operation<LockCall, LockAnswer> operation, LockCall write) {
        return operation.input().lock().equals(write.lock());
    }
}

package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Leadership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keeps calls that need a leader until there is one, {@code rpc_hold_timeout} at most (semantics.md 1.2). A call
 * without a leader is woken by the election; a call that a leader refused because it no longer leads is tried again
 * after a growing random pause, so that many of them do not come at once. No thread waits.
 *
 * <p>State is guarded by this object's lock, which is never held while others' code runs.
 */
public final class LeaderHold {

    /** What a call is told that nobody could answer in time. */
    public static final String NO_LEADER = "No cluster leader";

    private final Duration timeout;
    private final Timers timers;
    private final Executor executor;
    private final RandomGenerator random;
    private final Set<HeldCall<?>> parked = new HashSet<>();
    private final boolean forwards;
    private volatile boolean leading;
    private volatile boolean leaderKnown;
    private volatile boolean leaderSeen;
    private volatile boolean closed;

    /**
     * @param timeout how long a call is held, 7 s as a rule
     * @param executor runs the calls that an election releases
     * @param random of the pauses; safe for any thread
     * @param forwards whether calls are carried to another server that leads, so that they need not wait for this one to do so
     */
    public LeaderHold(Duration timeout, Timers timers, Executor executor, RandomGenerator random, boolean forwards) {
        this.timeout = timeout;
        this.timers = timers;
        this.executor = executor;
        this.random = random;
        this.forwards = forwards;
    }

    /** That of a client agent: its servers know who leads, so that no call waits for an election here. Parameters as of the constructor. */
    public static LeaderHold ofClient(Duration timeout, Timers timers, Executor executor, RandomGenerator random) {
        LeaderHold hold = new LeaderHold(timeout, timers, executor, random, true);
        hold.leaderKnown = true;
        return hold;
    }

    /**
     * Makes a call as soon as this server, or the leader, may answer it.
     *
     * @param stale whether any server that ever heard of a leader may answer
     * @param call makes the call; may run more than once, each time after an attempt that did nothing
     * @return fails with {@code No cluster leader} when the time is over
     */
    public <T> Reply<T> call(boolean stale, Supplier<Reply<T>> call) {
        if (closed) {
            return Reply.failed(new RpcException(NO_LEADER));
        }
        return new HeldCall<>(this, stale, call).start();
    }

    /** The server stops: calls that wait fail, and all that come. */
    public void close() {
        List<HeldCall<?>> waiting;
        synchronized (this) {
            closed = true;
            waiting = List.copyOf(parked);
            parked.clear();
        }
        waiting.forEach(HeldCall::expire);
    }

    /** Learns who leads; see {@link dev.praetor.consensus.Consensus#onLeadership}. */
    public void leadership(Leadership leadership) {
        List<HeldCall<?>> released = new ArrayList<>();
        synchronized (this) {
            leading = leadership.leading();
            leaderKnown = leadership.leading() || !leadership.leaderId().isEmpty();
            leaderSeen |= leaderKnown;
            for (HeldCall<?> call : parked) {
                if (mayCall(call.stale())) {
                    released.add(call);
                }
            }
            released.forEach(parked::remove);
        }
        for (HeldCall<?> call : released) {
            executor.execute(call::attempt);
        }
    }

    /** Calls that wait for an election now. */
    public synchronized int parked() {
        return parked.size();
    }

    /** Whether this server may answer a call itself. */
    boolean mayAnswer(boolean stale) {
        return (leading || (stale && leaderSeen)) && !closed;
    }

    /** Whether a call may be made: here, or at the leader. */
    boolean mayCall(boolean stale) {
        return mayAnswer(stale) || (forwards && leaderKnown && !closed);
    }

    /** Parks a call unless it could be made now, as the answer tells. */
    synchronized boolean park(HeldCall<?> call) {
        if (mayCall(call.stale())) {
            return false;
        }
        parked.add(call);
        return true;
    }

    synchronized void forget(HeldCall<?> call) {
        parked.remove(call);
    }

    Timers.Timeout atDeadline(Runnable task) {
        return timers.schedule(timeout, task);
    }

    /**
     * Calls again after a pause that grows with the attempts: a random part of up to 100 ms, 200 ms, ... a sixteenth
     * of the hold at most.
     */
    Timers.Timeout afterPause(int attempts, Runnable task) {
        long most = Math.min(timeout.toNanos() / 16, Duration.ofMillis(100).toNanos() * Math.min(attempts, 16));
        long pause = most / 2 + (long) (random.nextDouble() * (most / 2.0));
        return timers.schedule(Duration.ofNanos(pause), () -> executor.execute(task));
    }
}

package dev.praetor.gossip.swim;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.util.concurrent.Executor;

/**
 * The thread that owns all state of one pool: memberlist's, serf's and what is built on them. It runs one task at a time, in the order in which they were
 * handed over; timers run on it too, so a timer that was cancelled on this thread never runs. Tasks must not block. {@link #execute}, {@link #schedule} and
 * the clock are for any thread.
 *
 * <p>{@link SingleThread} is a real one; a {@code SimulatedHost} has one in virtual time.
 */
public interface PoolThread extends Executor, Timers, Clock {}

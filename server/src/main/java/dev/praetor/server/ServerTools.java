package dev.praetor.server;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.server.events.EventBroadcast;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a server works with and a test replaces.
 *
 * @param watchExecutor evaluates watches and makes held calls; a few threads
 * @param readExecutor makes long results of reads; bounded, rejects when it is full
 * @param leaderExecutor runs the leader's duties, one task at a time
 * @param random of jitter; safe for any thread
 * @param events reaches all agents of the datacenter
 * @param log learns for figures what the log does
 * @param links how other servers are reached; {@code null} for a server that is always alone
 */
public record ServerTools(
        Clock clock,
        Timers timers,
        Executor watchExecutor,
        Executor readExecutor,
        Executor leaderExecutor,
        RandomGenerator random,
        EventBroadcast events,
        LogObserver log,
        @Nullable ServerLinks links) {}

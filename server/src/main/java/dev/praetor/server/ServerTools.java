package dev.praetor.server;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.server.leader.LeaderObserver;
import dev.praetor.server.leader.ServerRule;
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
 * @param pools the gossip pools
 * @param rule which servers may become members of the log
 * @param log learns for figures what the log does
 * @param duties learns for figures what a leader's duties take
 * @param links how other servers are reached; {@code null} for a server that is always alone
 */
public record ServerTools(
        Clock clock,
        Timers timers,
        Executor watchExecutor,
        Executor readExecutor,
        Executor leaderExecutor,
        RandomGenerator random,
        Pools pools,
        ServerRule rule,
        LogObserver log,
        LeaderObserver duties,
        @Nullable ServerLinks links) {}

package dev.praetor.gossip.serf;

import dev.praetor.gossip.swim.PoolThread;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What a pool runs on.
 *
 * @param thread owns the pool's state
 * @param random owned by that thread
 * @param disk runs what waits for the disk, one task at a time, in order
 * @param background runs what may wait for long
 * @param atEnd ends the others when the pool is closed; run by who closes it, may block
 */
public record PoolRuntime(
        PoolThread thread,
        RandomGenerator random,
        SerfMetrics metrics,
        Executor disk,
        Executor background,
        Runnable atEnd) {}

package dev.praetor.rpc.client;

import dev.praetor.rpc.call.MemoryBudget;
import java.time.Duration;

/**
 * What a pool keeps and takes in.
 *
 * @param largestReply bytes of a reply with its header
 * @param replies what all replies that are not complete may take together
 */
record Limits(int idleStreams, Duration idleTime, int largestReply, MemoryBudget replies) {}

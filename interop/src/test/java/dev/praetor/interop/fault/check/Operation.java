package dev.praetor.interop.fault.check;

import org.jspecify.annotations.Nullable;

/**
 * One call of a client and what became of it.
 *
 * @param client who called; one client waits for the end of its call before it makes another
 * @param input what was asked
 * @param output what was answered; null when nobody knows whether it took place
 * @param callNanos when it was sent, by one clock for all clients
 * @param returnNanos when its answer came; {@link #NEVER} when none came, for it may still take place
 */
public record Operation<I, O>(int client, I input, @Nullable O output, long callNanos, long returnNanos) {

    public static final long NEVER = Long.MAX_VALUE;

    /** An operation without an answer: open for ever. */
    public static <I, O> Operation<I, O> open(int client, I input, long callNanos) {
        return new Operation<>(client, input, null, callNanos, NEVER);
    }

    public boolean completed() {
        return returnNanos != NEVER;
    }

    /** The same call as if its answer had never come. */
    public Operation<I, O> withoutAnswer() {
        return open(client, input, callNanos);
    }
}

package dev.praetor.agent.cache;

import dev.praetor.server.route.Answer;

/**
 * An answer that went through the cache.
 *
 * @param hit whether it was there when it was asked for; an answer that had to be waited for is no hit
 * @param ageSeconds whole seconds since it was known to be true; 0 while a background read keeps it fresh
 */
public record Cached<R>(Answer<R> answer, boolean hit, long ageSeconds) {

    static <R> Cached<R> missed(Answer<R> answer) {
        return new Cached<>(answer, false, 0);
    }
}

package dev.praetor.server.watch;

/**
 * Figures of the watch engine at one moment.
 *
 * @param subscriptions queries kept up to date
 * @param views of them, for different rights and filters
 * @param waiters parked blocking reads
 * @param idleViews views kept for plain reads only
 * @param encodedBytes bytes of encoded results that are kept
 * @param evaluations queries evaluated since the start
 */
public record WatchFigures(
        int subscriptions, int views, int waiters, int idleViews, long encodedBytes, long evaluations) {}

package dev.praetor.agent.http;

import dev.praetor.base.time.Clock;

/** What all connections of a server share. */
record Edge(Dispatcher dispatcher, LiveSettings settings, ConnectionLimits limits, Clock clock) {
    /** The largest body of endpoints that name no limit of their own, in bytes. */
    static final long MAX_BODY = 8 * 1024 * 1024;

    long bodyLimit(Route route) {
        return route.bodyLimit() == Route.NO_LIMIT ? MAX_BODY : route.bodyLimit();
    }
}

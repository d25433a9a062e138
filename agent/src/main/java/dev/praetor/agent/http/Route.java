package dev.praetor.agent.http;

import java.util.List;

/**
 * An endpoint: a path pattern with its methods and its handler.
 *
 * @param pattern a path; a prefix when it ends with a slash
 * @param methods allowed methods in the order of the Allow header, without OPTIONS
 * @param debug whether it stands outside the API: every method is allowed, a query that cannot be read is none, and the server adds no headers
 * @param bodyLimit the largest body in bytes that the handler takes; {@link #NO_LIMIT} leaves it to the server's own limit
 * @param streamsBody whether the handler is called before the body is there, and reads it as it comes
 */
record Route(
        String pattern, List<String> methods, Handler handler, long bodyLimit, boolean debug, boolean streamsBody) {
    static final long NO_LIMIT = -1;

    Route {
        methods = List.copyOf(methods);
    }

    boolean isPrefix() {
        return pattern.endsWith("/");
    }

    /** The value of the Allow header. */
    String allow() {
        return "OPTIONS," + String.join(",", methods);
    }
}

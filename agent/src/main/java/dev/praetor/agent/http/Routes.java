package dev.praetor.agent.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registered endpoints. Filled while the agent is wired, only read afterwards.
 *
 * <p>A pattern is a path that must match exactly or, when it ends with a slash, a prefix. The longest prefix wins; an exact pattern wins over any prefix.
 */
public final class Routes {
    private final Map<String, Route> exact = new HashMap<>();
    private final List<Route> prefixes = new ArrayList<>();

    /**
     * Registers an endpoint whose body may have any size that the server takes at all.
     *
     * @param methods allowed methods in the order of the Allow header, without OPTIONS
     */
    public Routes route(String pattern, List<String> methods, Handler handler) {
        return add(new Route(pattern, methods, handler, Route.NO_LIMIT, false, false));
    }

    /**
     * Registers an endpoint that refuses large bodies itself: the handler is called with an empty body as soon as the body is known to be larger than
     * the limit, and reads {@link Request#bodyLength()}.
     */
    public Routes route(String pattern, List<String> methods, long bodyLimit, Handler handler) {
        return add(new Route(pattern, methods, handler, bodyLimit, false, false));
    }

    /**
     * Registers an endpoint that takes a body of any size as it comes: the handler is called once the head is read, and
     * reads {@link Request#bodyStream()} on a thread that may block.
     */
    public Routes streamed(String pattern, List<String> methods, Handler handler) {
        return add(new Route(pattern, methods, handler, Route.NO_LIMIT, false, true));
    }

    /** Registers a path that shows the inside of this process: for every method, and without the headers of the API. */
    public Routes debug(String pattern, Handler handler) {
        return add(new Route(pattern, List.of(), handler, Route.NO_LIMIT, true, false));
    }

    private Routes add(Route route) {
        if (exact.containsKey(route.pattern())) {
            throw new IllegalArgumentException("pattern " + route.pattern() + " is registered twice");
        }
        exact.put(route.pattern(), route);
        if (route.isPrefix()) {
            prefixes.add(route);
            prefixes.sort(
                    (a, b) -> Integer.compare(b.pattern().length(), a.pattern().length()));
        }
        return this;
    }

    /** The endpoint of a path; {@code null} when there is none. */
    @Nullable
    Route find(String path) {
        Route route = exact.get(path);
        if (route != null) {
            return route;
        }
        for (Route prefix : prefixes) {
            if (path.startsWith(prefix.pattern())) {
                return prefix;
            }
        }
        return null;
    }

    /** Whether exactly this pattern is registered. */
    boolean has(String pattern) {
        return exact.containsKey(pattern);
    }
}

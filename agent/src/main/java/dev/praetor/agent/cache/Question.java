package dev.praetor.agent.cache;

import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Method;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A read that the cache can make by itself, again and again.
 *
 * @param request makes the call from the options of one read
 * @param index the index of a reply; not looked at for {@link Kind#SIMPLE}
 * @param variety tells apart answers to equal calls that must not share an entry; any value with equality
 */
public record Question<Q, R>(
        Method<Q, R> method, Function<QueryOptions, Q> request, ToLongFunction<R> index, Kind kind, Object variety) {

    /** How an entry stays young (semantics.md, end of section 1). */
    public enum Kind {
        /** Asked again when it is too old for a reader, and the same for all tokens. */
        SIMPLE,
        /** Kept fresh by a blocking read in the background; {@code Cache-Control} does not matter. */
        REFRESHED
    }

    /** A read that is kept fresh in the background. */
    public static <Q, R> Question<Q, R> refreshed(
            Method<Q, R> method, Function<QueryOptions, Q> request, ToLongFunction<R> index, Object variety) {
        return new Question<>(method, request, index, Kind.REFRESHED, variety);
    }

    /** A read whose answer is kept until a reader finds it too old. */
    public static <Q, R> Question<Q, R> simple(Method<Q, R> method, Function<QueryOptions, Q> request) {
        return new Question<>(method, request, _ -> 0, Kind.SIMPLE, "");
    }
}

package dev.praetor.agent.http;

import dev.praetor.agent.cache.Cached;
import dev.praetor.agent.cache.Question;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import java.util.List;
import java.util.function.Function;

/** Reads that the agent's cache may answer, when the client says so with {@code cached}. */
public final class Reads {
    private static final Response.Header HIT = new Response.Header("X-Cache", "HIT");
    private static final Response.Header MISS = new Response.Header("X-Cache", "MISS");

    private Reads() {}

    /** Asks the cache or a server; an answer that went through the cache says so in its headers. */
    public static <Q, R> Reply<Response> answer(
            Api api,
            Question<Q, R> question,
            QueryOptions options,
            Caller caller,
            Function<Answer<R>, Response> response) {
        if (!options.useCache()) {
            return api.router()
                    .call(question.method(), question.request().apply(options), caller)
                    .map(response);
        }
        return api.cache()
                .read(question, options, caller)
                .map(cached -> response.apply(cached.answer()).with(headers(cached)));
    }

    private static List<Response.Header> headers(Cached<?> cached) {
        return cached.hit()
                ? List.of(HIT, new Response.Header("Age", Long.toString(cached.ageSeconds())))
                : List.of(MISS);
    }
}

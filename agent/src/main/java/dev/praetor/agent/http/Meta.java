package dev.praetor.agent.http;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The headers that tell about a read (http-api.md section 1.3, set M). */
public final class Meta {
    private static final Response.Header BACKEND = new Response.Header("X-Consul-Query-Backend", "blocking-query");
    private static final Response.Header STREAMING = new Response.Header("X-Consul-Query-Backend", "streaming");
    private static final Response.Header LEADER_KNOWN = new Response.Header("X-Consul-Knownleader", "true");
    private static final Response.Header LEADER_UNKNOWN = new Response.Header("X-Consul-Knownleader", "false");
    private static final Response.Header NO_CONTACT = new Response.Header("X-Consul-Lastcontact", "0");
    private static final Response.Header FILTERED = new Response.Header("X-Consul-Results-Filtered-By-Acls", "true");
    private static final Response.Header DEFAULT = new Response.Header("X-Consul-Effective-Consistency", "leader");
    private static final Response.Header STALE = new Response.Header("X-Consul-Effective-Consistency", "stale");
    private static final Response.Header CONSISTENT =
            new Response.Header("X-Consul-Effective-Consistency", "consistent");
    private static final List<Response.Header> FAILED =
            List.of(new Response.Header("X-Consul-Index", "1"), LEADER_UNKNOWN, NO_CONTACT, BACKEND);

    private Meta() {}

    /** Set M of an answer. */
    public static List<Response.Header> headers(QueryMeta meta) {
        List<Response.Header> headers = new ArrayList<>(6);
        headers.add(index(meta));
        headers.addAll(contact(meta));
        headers.add(BACKEND);
        if (meta.resultsFilteredByAcls()) {
            headers.add(FILTERED);
        }
        return headers;
    }

    /** Set M with the consistency that the read had. */
    public static List<Response.Header> headers(QueryMeta meta, QueryOptions options) {
        List<Response.Header> headers = headers(meta);
        headers.add(consistency(options));
        return headers;
    }

    private static Response.Header consistency(QueryOptions options) {
        if (options.requireConsistent()) {
            return CONSISTENT;
        }
        return options.allowStale() ? STALE : DEFAULT;
    }

    /** Set M of an answer from a view that follows changes, which knows neither leader nor filtered rows (semantics.md 1.12). */
    public static List<Response.Header> streaming(QueryMeta meta, QueryOptions options) {
        return List.of(index(meta), LEADER_UNKNOWN, NO_CONTACT, STREAMING, consistency(options));
    }

    private static Response.Header index(QueryMeta meta) {
        return new Response.Header("X-Consul-Index", meta.index() == 0 ? "1" : Long.toUnsignedString(meta.index()));
    }

    /** Only whether there is a leader and when it was heard. */
    public static List<Response.Header> contact(QueryMeta meta) {
        Response.Header leader = meta.knownLeader() ? LEADER_KNOWN : LEADER_UNKNOWN;
        if (meta.lastContact().isZero()) {
            return List.of(leader, NO_CONTACT);
        }
        return List.of(
                leader,
                new Response.Header(
                        "X-Consul-Lastcontact", Long.toString(meta.lastContact().toMillis())));
    }

    /** The same reply, but that a call that fails is answered with set M of no result. */
    public static Reply<Response> onFailure(Reply<Response> reply) {
        return new FailedWithMeta(reply);
    }

    private record FailedWithMeta(Reply<Response> reply) implements Reply<Response> {
        @Override
        public void whenDone(Consumer<Outcome<Response>> consumer) {
            reply.whenDone(outcome -> consumer.accept(dressed(outcome)));
        }

        private static Outcome<Response> dressed(Outcome<Response> outcome) {
            if (outcome instanceof Outcome.Failure<Response>(RpcException cause)) {
                return new Outcome.Success<>(StatusMapping.answer(cause).with(FAILED));
            }
            return outcome;
        }

        @Override
        public void cancel() {
            reply.cancel();
        }
    }
}

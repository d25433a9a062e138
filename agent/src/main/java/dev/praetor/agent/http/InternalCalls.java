package dev.praetor.agent.http;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks the endpoints from inside of the agent, as a client on this machine would over the HTTP port, which need not be open. What the configuration keeps from
 * clients ({@code http_config}) is not kept from the agent itself. Thread-safe.
 */
public final class InternalCalls {

    private static final InetSocketAddress SELF = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String TOKEN = "X-Consul-Token";

    private final Routes routes;

    public InternalCalls(Routes routes) {
        this.routes = routes;
    }

    /** One parameter of the query. */
    public record Parameter(String name, String value) {}

    /**
     * Reads.
     *
     * @param path not escaped
     * @param token sent along, unless empty
     * @return never fails: an error is an answer, as for any client
     */
    public Reply<Response> get(String path, List<Parameter> parameters, String token) {
        byte[] decoded = path.getBytes(StandardCharsets.UTF_8);
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : parameters) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(RequestTarget.escapeQuery(parameter.name().getBytes(StandardCharsets.UTF_8)))
                    .append('=')
                    .append(RequestTarget.escapeQuery(parameter.value().getBytes(StandardCharsets.UTF_8)));
        }
        RequestTarget target = new RequestTarget(decoded, RequestTarget.escapePath(decoded), query.toString());
        Route route = routes.find(target.matchPath());
        QueryString understood = QueryString.parse(query.toString());
        if (route == null || understood == null) {
            return Reply.of(Response.text(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
        }
        RequestHead head = new RequestHead("GET", target, headers(token), 0, false, false, false);
        HttpRequest request = new HttpRequest(head, route, understood, new byte[0], 0, SELF);
        Reply<Response> asked = Dispatcher.ask(request);
        PendingReply<Response> answered = new PendingReply<>(asked::cancel);
        asked.whenDone(outcome -> answered.succeed(
                switch (outcome) {
                    case Outcome.Success<Response> success -> success.value();
                    case Outcome.Failure<Response> failure -> StatusMapping.answer(failure.cause());
                }));
        return answered;
    }

    private static Headers headers(String token) {
        if (token.isEmpty()) {
            return new Headers(new byte[0]);
        }
        byte[] bytes = (TOKEN + token).getBytes(StandardCharsets.ISO_8859_1);
        Headers headers = new Headers(bytes);
        headers.add(0, TOKEN.length(), TOKEN.length(), bytes.length);
        return headers;
    }
}

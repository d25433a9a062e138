package dev.praetor.agent.http;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request leads to, by the rules of http-api.md section 1.1 and in their order, and makes answers of what endpoints say. Stateless; any
 * thread.
 */
final class Dispatcher {
    private static final String NO_ENDPOINT = "Invalid URL path: not a recognized HTTP API endpoint\n";
    private static final String NO_PATH =
            "Invalid URL path: if attempting to use the HTTP API, ensure the path starts with '/v1/'\n";
    private static final String UI_DISABLED =
            "Consul Agent: UI disabled. To enable, set ui_config.enabled=true in the agent configuration and restart.";
    private static final String UI_NOT_BUILT = "The web UI is not part of this build of Praetor yet.\n";
    private static final String ROBOTS = "# http://www.robotstxt.org\nUser-agent: *\nDisallow: /\n";

    private final Routes routes;
    private final LiveSettings settings;
    private final RequestObserver observer;

    Dispatcher(Routes routes, LiveSettings settings, RequestObserver observer) {
        this.routes = routes;
        this.settings = settings;
        this.observer = observer;
    }

    /** A request's answer is ready. */
    void answered(HttpRequest request, long nanoseconds) {
        RequestTarget target = request.head().target();
        observer.answered(request, request.route().pattern(), target.escapedPath(), target.query(), nanoseconds);
    }

    Verdict decide(RequestHead head, InetSocketAddress remote) {
        RequestTarget target = head.target();
        String escaped = target.escapedPath();
        if (escaped.equals("*")) {
            return bare(200);
        }
        if (escaped.isEmpty() && head.method().equals("CONNECT")) {
            return outside(404, "404 page not found\n");
        }
        if (settings.get().unprintableFilter() && !PathRules.isPrintable(target.pathText())) {
            return bare(400);
        }
        String match = target.matchPath();
        Route route = routes.find(match);
        String cleaned = PathRules.clean(escaped);
        String redirect = redirect(target, match, cleaned);
        if (redirect != null) {
            String query = target.query().isEmpty() ? "" : "?" + target.query();
            return new Verdict.Answered(Redirect.temporary(head.method(), redirect + query));
        }
        return route == null ? outside(head, match) : endpoint(head, route, remote);
    }

    private static Verdict bare(int status) {
        return new Verdict.Answered(new Answer(status, null, List.of(), new byte[0], false, Answer.Scope.BARE));
    }

    /** Where a path is redirected to, without the query; {@code null} when it stays. */
    private @Nullable String redirect(RequestTarget target, String match, String cleaned) {
        boolean clean = cleaned.equals(target.escapedPath());
        if (clean && routes.find(match) != null) {
            return null;
        }
        String candidate = clean ? match : PathRules.clean(match);
        if (!candidate.endsWith("/") && !routes.has(candidate) && isPrefix(candidate + "/")) {
            return RequestTarget.escapePath(
                    (PathRules.clean(latin(target.path())) + "/").getBytes(StandardCharsets.ISO_8859_1));
        }
        return clean ? null : RequestTarget.escapePath(cleaned.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean isPrefix(String pattern) {
        return routes.has(pattern) || pattern.equals(settings.get().uiContentPath());
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A path that is no endpoint. */
    private Verdict outside(RequestHead head, String path) {
        String ui = settings.get().uiContentPath();
        if (path.equals("/")) {
            return ui == null ? outside(200, UI_DISABLED) : new Verdict.Answered(Redirect.permanent(head.method(), ui));
        }
        if (ui != null && path.startsWith(ui)) {
            return outside(404, UI_NOT_BUILT);
        }
        if (ui != null && path.equals("/robots.txt")) {
            return outside(200, ROBOTS);
        }
        return outside(404, latin(head.target().path()).contains("/v1/") ? NO_ENDPOINT : NO_PATH);
    }

    private static Verdict outside(int status, String text) {
        return new Verdict.Answered(Answer.of(Response.text(status, text), Answer.Scope.OUTSIDE));
    }

    private Verdict endpoint(RequestHead head, Route route, InetSocketAddress remote) {
        QueryString parameters = QueryString.parse(head.target().query());
        if (route.debug()) {
            return new Verdict.Served(route, parameters == null ? QueryString.NONE : parameters);
        }
        if (parameters == null) {
            return refused(new Response(500, Response.TEXT, List.of(), Body.EMPTY));
        }
        String method = head.method();
        if (isBlocked(head.target().pathText())) {
            return refused(Response.text(403, "Endpoint is blocked by agent configuration"));
        }
        if (method.equals("OPTIONS")) {
            return refused(Response.empty().with("Allow", route.allow()));
        }
        if (!route.methods().contains(method)) {
            return refused(
                    Response.text(405, "method " + method + " not allowed").with("Allow", route.allow()));
        }
        boolean writes = !method.equals("GET") && !method.equals("HEAD");
        if (writes && !settings.get().allowWriteFrom().isEmpty()) {
            if (remote.getAddress() == null) {
                return refused(Response.text(500, "unable to parse remote addr: address @: missing port in address"));
            }
            if (!mayWrite(remote)) {
                return refused(Response.text(403, "Access is restricted"));
            }
        }
        return new Verdict.Served(route, parameters);
    }

    private static Verdict refused(Response response) {
        return new Verdict.Answered(Answer.of(response, Answer.Scope.ENDPOINT));
    }

    private boolean isBlocked(String path) {
        for (String prefix : settings.get().blockEndpoints()) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayWrite(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        return address != null && settings.get().allowWriteFrom().stream().anyMatch(range -> range.contains(address));
    }

    /** Asks the endpoint. Its exceptions become a failed reply. */
    static Reply<Response> ask(HttpRequest request) {
        try {
            return request.route().handler().handle(request);
        } catch (RuntimeException cause) {
            return Reply.failed(cause);
        }
    }

    /** What an endpoint's outcome is answered with, indented and compressed as the client may have it. */
    Answer answer(HttpRequest request, Outcome<Response> outcome) {
        try {
            return dressed(
                    request,
                    switch (outcome) {
                        case Outcome.Success<Response> success -> success.value();
                        case Outcome.Failure<Response> failure -> failed(request, failure.cause());
                    });
        } catch (RuntimeException cause) {
            return Answer.of(StatusMapping.answer(cause), Answer.Scope.ENDPOINT);
        }
    }

    private Response failed(HttpRequest request, Throwable cause) {
        Response response = StatusMapping.answer(cause);
        RequestTarget target = request.head().target();
        String error = new String(response.body().bytes(), StandardCharsets.UTF_8);
        observer.failed(request, target.escapedPath(), target.query(), error);
        return response;
    }

    private Answer dressed(HttpRequest request, Response response) {
        Answer.Scope scope = request.route().debug() ? Answer.Scope.BARE : Answer.Scope.ENDPOINT;
        if (response.stream() != null) {
            return Answer.of(response, scope);
        }
        Body body = response.body();
        if (Response.JSON.equals(response.contentType())
                && (settings.get().alwaysPretty() || request.parameters().has("pretty"))) {
            body = indented(body, request.parameters().has("pretty"));
        }
        byte[] plain = body.bytes();
        boolean compressed = plain.length >= Gzip.MIN_BYTES && Gzip.isAccepted(request.header("Accept-Encoding"));
        byte[] bytes =
                compressed ? body.derived("gzip", () -> Gzip.compress(plain)).bytes() : plain;
        return new Answer(response.status(), response.contentType(), response.headers(), bytes, compressed, scope);
    }

    /** With a line feed at the end for who asks for it, none where indenting is the rule (measured with a real Consul). */
    private static Body indented(Body compact, boolean newline) {
        return compact.derived(newline ? "indented+newline" : "indented", () -> {
            byte[] json = compact.encoder().get();
            return json.length == 0 ? json : indent(json, newline);
        });
    }

    private static byte[] indent(byte[] json, boolean newline) {
        byte[] indented = JsonWriter.indent(json, "    ");
        if (!newline) {
            return indented;
        }
        byte[] more = Arrays.copyOf(indented, indented.length + 1);
        more[indented.length] = '\n';
        return more;
    }
}

package dev.praetor.agent.http.handler.kv;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Reply;
import java.util.List;

/** {@code /v1/kv/<key>}: hands each method to its handler. */
public final class KvEndpoint implements Handler {
    private final KvGet get;
    private final KvPut put;
    private final KvDelete delete;

    KvEndpoint(Api api) {
        get = new KvGet(api);
        put = new KvPut(api);
        delete = new KvDelete(api);
    }

    public static void register(Routes routes, Api api) {
        routes.route("/v1/kv/", List.of("GET", "PUT", "DELETE"), api.settings().kvMaxValueSize(), new KvEndpoint(api));
    }

    @Override
    public Reply<Response> handle(Request request) {
        return switch (request.method()) {
            case "GET" -> get.handle(request);
            case "PUT" -> put.handle(request);
            default -> delete.handle(request);
        };
    }
}

package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheckCodec;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/health/node/<node>}: the checks of a node and its services; row 78. */
final class HealthNode implements Handler {
    private final Api api;
    private final CommonParameters common;

    HealthNode(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private enum Form {
        CHECKS
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String node = request.argumentText();
        if (node.isEmpty()) {
            throw new HttpError(400, "Missing node name");
        }
        NodeSpecificRequest call = new NodeSpecificRequest(
                common.datacenter(request), node, "", request.parameters().has("merge-central-config"), options);
        return Meta.onFailure(api.router()
                .call(Methods.HEALTH_NODE_CHECKS, call, common.caller(request))
                .map(answer -> answer(answer, options)));
    }

    private static Response answer(Answer<IndexedHealthChecks> answer, QueryOptions options) {
        return Response.json(
                        answer.encodings(),
                        Form.CHECKS,
                        () -> JsonLists.encode(
                                answer.value().healthChecks(), HealthCheckCodec.INSTANCE, JsonLists::withTags))
                .with(Meta.headers(answer.value().meta(), options));
    }
}

package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/session/node/<node>}: the sessions of a node, ordered by ID; row 91. */
final class SessionNode implements Handler {
    private final Api api;
    private final CommonParameters common;

    SessionNode(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        common.refuseEnterprise(request);
        String node = request.requiredArgument("Missing node name");
        NodeSpecificRequest call = new NodeSpecificRequest(common.datacenter(request), node, "", false, options);
        return Meta.onFailure(api.router()
                .call(Methods.SESSION_NODE_SESSIONS, call, common.caller(request))
                .map(Sessions::answer));
    }
}

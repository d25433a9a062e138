package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Parameters;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.RaftRemovePeerRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;

/** {@code DELETE /v1/operator/raft/peer}: removes a member of the Raft group, by ID or by address; row 113. */
final class RaftPeerDelete implements Handler {
    private final Api api;
    private final CommonParameters common;

    RaftPeerDelete(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        Parameters parameters = request.parameters();
        boolean byId = parameters.has("id");
        boolean byAddress = parameters.has("address");
        if (!byId && !byAddress) {
            throw new HttpError(
                    400, "Must specify either ?id with the server's ID or ?address with IP:port of peer to remove");
        }
        if (byId && byAddress) {
            throw new HttpError(400, "Must specify only one of ?id or ?address");
        }
        RaftRemovePeerRequest call = new RaftRemovePeerRequest(
                common.datacenter(request),
                parameters.text("address"),
                parameters.text("id"),
                new WriteRequest(common.token(request)));
        return api.router()
                .call(
                        byId ? Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID : Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ADDRESS,
                        call,
                        common.caller(request))
                .map(answer -> Response.empty());
    }
}

package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.LeaderTransferRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;
import java.nio.charset.StandardCharsets;

/** {@code POST /v1/operator/raft/transfer-leader}: has another server lead; row 112. Always of this datacenter. */
final class LeaderTransfer implements Handler {
    private final Api api;
    private final CommonParameters common;

    LeaderTransfer(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refusePartition(request);
        LeaderTransferRequest call = new LeaderTransferRequest(
                api.datacenter(), request.parameters().text("id"), new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.OPERATOR_TRANSFER_LEADER, call, common.caller(request))
                .map(answer ->
                        Response.json(("{\"Success\":" + answer.value() + "}").getBytes(StandardCharsets.US_ASCII)));
    }
}

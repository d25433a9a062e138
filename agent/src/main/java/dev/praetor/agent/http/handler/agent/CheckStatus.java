package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/check/pass|warn|fail/<id>}: one for each status. */
public final class CheckStatus implements Handler {

    private final LocalApi api;
    private final String status;

    public CheckStatus(LocalApi api, String status) {
        this.api = api;
        this.status = status;
    }

    @Override
    public Reply<Response> handle(Request request) {
        return TtlUpdates.update(api, request, status, request.parameters().text("note"));
    }
}

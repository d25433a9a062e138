package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.CheckRules;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonMode;

/** {@code PUT /v1/agent/check/update/<id>}. */
public final class CheckUpdate implements Handler {

    private final LocalApi api;

    public CheckUpdate(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        CheckUpdateBody update = Bodies.read(request, CheckUpdateBodyCodec.INSTANCE, JsonMode.STRICT);
        if (!CheckRules.isExplicitStatus(update.status())) {
            throw new HttpError(400, "Invalid check status: '" + update.status() + "'");
        }
        return TtlUpdates.update(api, request, update.status(), update.output());
    }
}

package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Done;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/check/deregister/<id>}. */
public final class CheckDeregister implements Handler {

    private final LocalApi api;

    public CheckDeregister(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        String id = request.argumentText();
        Reply<Done> removal = api.registrar().deregisterCheck(id);
        if (removal == null) {
            throw LocalApi.unknownCheck(id);
        }
        return LocalApi.emptyAfter(removal);
    }
}

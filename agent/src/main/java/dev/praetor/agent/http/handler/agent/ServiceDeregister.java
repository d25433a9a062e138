package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Done;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/service/deregister/<id>}. */
public final class ServiceDeregister implements Handler {

    private final LocalApi api;

    public ServiceDeregister(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        String id = request.argumentText();
        Reply<Done> removal = api.registrar().deregisterService(id);
        if (removal == null) {
            throw LocalApi.unknownService(id);
        }
        return LocalApi.emptyAfter(removal);
    }
}

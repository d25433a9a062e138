package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/maintenance}. */
public final class NodeMaintenance implements Handler {

    private final LocalApi api;

    public NodeMaintenance(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        MaintenanceParameters wanted = MaintenanceParameters.of(request);
        return LocalApi.emptyAfter(
                api.registrar().nodeMaintenance(wanted.enable(), wanted.reason(), api.token(request)));
    }
}

package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Done;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/service/maintenance/<id>}. */
public final class ServiceMaintenance implements Handler {

    private final LocalApi api;

    public ServiceMaintenance(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String id = request.requiredArgument("Missing service ID");
        MaintenanceParameters wanted = MaintenanceParameters.of(request);
        api.parameters().refuseEnterprise(request);
        Reply<Done> change =
                api.registrar().serviceMaintenance(id, wanted.enable(), wanted.reason(), api.token(request));
        if (change == null) {
            throw LocalApi.unknownService(id);
        }
        return LocalApi.emptyAfter(change);
    }
}

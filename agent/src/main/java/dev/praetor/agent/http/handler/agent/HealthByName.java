package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /v1/agent/health/service/name/<name>}: all local instances, and the worst of them as the status. */
public final class HealthByName implements Handler {

    private final LocalApi api;

    public HealthByName(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String name = request.argumentText();
        if (name.isEmpty()) {
            throw new HttpError(500, "Missing service Name");
        }
        api.parameters().refuseEnterprise(request);
        LocalSnapshot snapshot = api.state().snapshot();
        List<ServiceHealth> instances = new ArrayList<>();
        String worst = "passing";
        for (LocalService service : snapshot.services().values()) {
            if (service.service().service().equals(name)) {
                ServiceHealth health = AgentHealth.of(
                        AgentServices.of(service, api.node().datacenter()), AgentHealth.checks(snapshot, service.id()));
                worst = AgentHealth.worse(worst, health.aggregatedStatus());
                instances.add(health);
            }
        }
        byte[] json = encode(instances);
        if (instances.isEmpty()) {
            return Reply.of(AgentHealth.answer(request, 404, "ServiceName " + name + " Not Found", json));
        }
        return Reply.of(AgentHealth.answer(request, AgentHealth.httpStatus(worst), worst, json));
    }

    private static byte[] encode(List<ServiceHealth> instances) {
        JsonWriter out = new JsonWriter();
        out.list(instances, ServiceHealthCodec.INSTANCE);
        return out.toByteArray();
    }
}

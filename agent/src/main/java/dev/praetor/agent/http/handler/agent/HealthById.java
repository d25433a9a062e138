package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;
import java.util.List;

/** {@code GET /v1/agent/health/service/id/<id>}. */
public final class HealthById implements Handler {

    private final LocalApi api;

    public HealthById(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String id = request.argumentText();
        if (id.isEmpty()) {
            throw new HttpError(500, "Missing serviceID");
        }
        api.parameters().refuseEnterprise(request);
        LocalSnapshot snapshot = api.state().snapshot();
        LocalService service = snapshot.service(id);
        if (service == null) {
            String reason = "ServiceId " + id + " not found";
            return Reply.of(AgentHealth.answer(request, 404, reason, encode(AgentHealth.of(null, null))));
        }
        List<LocalCheck> checks = AgentHealth.checks(snapshot, id);
        ServiceHealth health =
                AgentHealth.of(AgentServices.of(service, api.node().datacenter()), checks);
        String status = health.aggregatedStatus();
        return Reply.of(AgentHealth.answer(request, AgentHealth.httpStatus(status), status, encode(health)));
    }

    private static byte[] encode(ServiceHealth health) {
        return JsonWriter.encode(health, ServiceHealthCodec.INSTANCE);
    }
}

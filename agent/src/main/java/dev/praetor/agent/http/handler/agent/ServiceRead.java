package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.LocalService;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;
import java.time.Duration;

/** {@code GET /v1/agent/service/<id>}: with the hash of what the client knows it waits for a change of the service (semantics.md 1.11). */
public final class ServiceRead implements Handler {

    private final LocalApi api;

    public ServiceRead(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        Duration wait = wait(request);
        String id = request.argumentText();
        LocalService service = find(id);
        AgentService shown = AgentServices.hashed(service, api.node().datacenter());
        if (!shown.contentHash().equals(request.parameters().text("hash"))) {
            return Reply.of(answer(shown));
        }
        return new HashWait(api, id, service, wait).begin().map(nothing -> now(id));
    }

    private Response now(String id) {
        return answer(AgentServices.hashed(find(id), api.node().datacenter()));
    }

    private LocalService find(String id) {
        LocalService service = api.state().snapshot().service(id);
        if (service == null) {
            throw new HttpError(404, "unknown service ID: " + id);
        }
        return service;
    }

    private static Response answer(AgentService service) {
        return Response.json(JsonWriter.encode(service, AgentServiceCodec.INSTANCE))
                .with("X-Consul-Contenthash", service.contentHash());
    }

    private Duration wait(Request request) {
        Duration bounded = WaitParameters.of(request);
        return bounded.plusNanos(api.random().nextLong(Math.max(1, bounded.toNanos() / 16)));
    }
}

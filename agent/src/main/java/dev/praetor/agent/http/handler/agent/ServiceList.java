package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.LocalService;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceSelectors;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.wire.JsonWriter;

/** {@code GET /v1/agent/services}: all services of this agent by ID. */
public final class ServiceList implements Handler {

    private final LocalApi api;

    public ServiceList(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        Filter<NodeService> filter = CommonParameters.filter(request, NodeServiceSelectors.ALL);
        JsonWriter out = new JsonWriter();
        out.beginObject();
        for (LocalService service : api.state().snapshot().services().values()) {
            if (filter.test(AgentServices.selectable(service))) {
                out.mapKey(service.id());
                out.value(AgentServices.of(service, api.node().datacenter()), AgentServiceCodec.INSTANCE);
            }
        }
        out.endObject();
        return Reply.of(Response.json(out.toByteArray()));
    }
}

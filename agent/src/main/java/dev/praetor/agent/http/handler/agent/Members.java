package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.wire.JsonWriter;

/** {@code GET /v1/agent/members}. */
public final class Members implements Handler {

    private final CommonParameters parameters;
    private final AgentDescription agent;

    public Members(CommonParameters parameters, AgentDescription agent) {
        this.parameters = parameters;
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        parameters.refusePartition(request);
        boolean wan = !request.parameters().text("wan").isEmpty();
        String segment = request.parameters().text("segment");
        if (wan && !segment.isEmpty() && !segment.equals("_all")) {
            throw new HttpError(400, "Cannot provide a segment with wan=true");
        }
        if (!segment.isEmpty() && !segment.equals("_all")) {
            throw new HttpError(500, "Network segments are not supported in this version of Consul");
        }
        Filter<MemberView> filter = CommonParameters.filter(request, MemberSelectors.ALL);
        JsonWriter out = new JsonWriter();
        if (wan && !agent.server()) {
            out.list(null, MemberViewCodec.INSTANCE);
        } else {
            out.list(agent.members(wan).stream().filter(filter).toList(), MemberViewCodec.INSTANCE);
        }
        return Reply.of(Response.json(out.toByteArray()));
    }
}

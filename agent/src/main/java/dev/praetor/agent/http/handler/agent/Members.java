package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Pool;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.wire.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        out.list(members(wan, filter), MemberViewCodec.INSTANCE);
        return Reply.of(Response.json(out.toByteArray()));
    }

    private @Nullable List<MemberView> members(boolean wan, Filter<MemberView> filter) {
        Pool pool = wan ? agent.pools().wan() : agent.pools().lan();
        if (pool == null) {
            return agent.server() ? List.of() : null;
        }
        return pool.members().stream().map(MemberView::of).filter(filter).toList();
    }
}

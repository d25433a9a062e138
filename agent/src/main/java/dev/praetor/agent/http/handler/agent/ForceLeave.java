package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/force-leave/<node>}: a member that is alive is asked nothing. */
public final class ForceLeave implements Handler {

    private final AgentDescription agent;

    public ForceLeave(AgentDescription agent) {
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        boolean wan = request.parameters().has("wan");
        if (wan && !agent.server()) {
            throw new HttpError(500, "Must be a server to force-leave a node from the WAN cluster");
        }
        String name = request.argumentText();
        boolean known =
                agent.members(wan).stream().anyMatch(member -> member.name().equals(name));
        if (!known) {
            throw new HttpError(500, "agent: No node found with name '" + (wan ? "" : name) + "'");
        }
        return Reply.of(Response.empty());
    }
}

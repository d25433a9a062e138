package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.server.members.ForcedLeave;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code PUT /v1/agent/force-leave/<node>}: makes a failed member a left one; http-api.md row 52. A member that is
 * alive refutes it. A server looks in both pools, a client in the local one.
 */
public final class ForceLeave implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger("agent");

    private final CommonParameters parameters;
    private final AgentDescription agent;

    public ForceLeave(CommonParameters parameters, AgentDescription agent) {
        this.parameters = parameters;
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        parameters.refusePartition(request);
        boolean prune = request.parameters().has("prune");
        boolean wan = request.parameters().has("wan");
        if (wan && !agent.server()) {
            throw new HttpError(500, "Must be a server to force-leave a node from the WAN cluster");
        }
        String name = request.argumentText();
        String pool = wan ? "(WAN) " : "";
        LOG.atInfo().addKeyValue("node", name).log("{}Force leaving node", pool);
        ForcedLeave forced = new ForcedLeave(agent.pools(), agent.node().datacenter());
        Reply<Boolean> left = wan ? forced.wide(name, prune) : forced.everywhere(name, prune);
        return left.map(found -> {
            if (found) {
                return Response.empty();
            }
            // Consul forgets the name on the way to the wide pool.
            String text = "agent: No node found with name '" + (wan ? "" : name) + "'";
            LOG.atWarn().addKeyValue("node", name).addKeyValue("error", text).log("{}Failed to remove node", pool);
            throw new HttpError(500, text);
        });
    }
}

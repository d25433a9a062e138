package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Pool;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code PUT /v1/agent/join/<address>}: has a pool meet the members at an address; http-api.md row 50. */
public final class Join implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger("agent");

    private final AgentDescription agent;

    public Join(AgentDescription agent) {
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String address = request.argumentText();
        boolean wan = !request.parameters().text("wan").isEmpty();
        if (wan && !agent.server()) {
            throw new HttpError(500, "Must be a server to join WAN cluster");
        }
        Pool pool = wan ? agent.pools().wan() : agent.pools().lan();
        if (pool == null) {
            throw new HttpError(500, "WAN federation is disabled");
        }
        String name = wan ? "WAN" : "LAN";
        LOG.atInfo()
                .addKeyValue(wan ? "wan_addresses" : "lan_addresses", List.of(address))
                .log("({}) joining", name);
        Reply<Integer> joined = pool.join(List.of(address), true);
        PendingReply<Response> reply = new PendingReply<>(joined::cancel);
        joined.whenDone(outcome -> reply.complete(answer(outcome, name)));
        return reply;
    }

    private static Outcome<Response> answer(Outcome<Integer> outcome, String name) {
        return switch (outcome) {
            case Outcome.Success<Integer>(Integer reached) -> {
                LOG.atInfo().addKeyValue("number_of_nodes", reached).log("({}) joined", name);
                yield new Outcome.Success<>(Response.empty());
            }
            case Outcome.Failure<Integer>(Throwable cause) -> {
                String reason = String.valueOf(cause.getMessage());
                LOG.atWarn()
                        .addKeyValue("number_of_nodes", 0)
                        .addKeyValue("error", reason)
                        .log("({}) couldn't join", name);
                yield new Outcome.Failure<>(new HttpError(500, reason));
            }
        };
    }
}

package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.cluster.LoggedJoin;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Pool;
import java.util.List;

/** {@code PUT /v1/agent/join/<address>}: has a pool meet the members at an address; http-api.md row 50. */
public final class Join implements Handler {

    private final CommonParameters parameters;
    private final AgentDescription agent;

    public Join(CommonParameters parameters, AgentDescription agent) {
        this.parameters = parameters;
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        parameters.refusePartition(request);
        String address = request.argumentText();
        boolean wan = !request.parameters().text("wan").isEmpty();
        if (wan && !agent.server()) {
            throw new HttpError(500, "Must be a server to join WAN cluster");
        }
        Pool pool = wan ? agent.pools().wan() : agent.pools().lan();
        if (pool == null) {
            throw new HttpError(500, "WAN federation is disabled");
        }
        Reply<Integer> joined = new LoggedJoin(wan ? "WAN" : "LAN", pool).join(List.of(address));
        PendingReply<Response> reply = new PendingReply<>(joined::cancel);
        joined.whenDone(outcome -> reply.complete(answer(outcome)));
        return reply;
    }

    private static Outcome<Response> answer(Outcome<Integer> outcome) {
        return switch (outcome) {
            case Outcome.Success<Integer> joined -> new Outcome.Success<>(Response.empty());
            case Outcome.Failure<Integer>(Throwable cause) ->
                new Outcome.Failure<>(new HttpError(500, String.valueOf(cause.getMessage())));
        };
    }
}

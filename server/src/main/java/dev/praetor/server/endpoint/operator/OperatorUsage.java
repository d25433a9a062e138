package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.NotLeaderException;
import dev.praetor.model.operator.OperatorUsageRequest;
import dev.praetor.model.operator.Usage;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.CountUsage;
import java.util.Map;

/**
 * Tells how much is in the catalog (http-api.md row 118): of this datacenter, the only one that is known. As in Consul the asked server tells what it has itself,
 * whether there is a leader or not, and only a leader can tell it consistently.
 */
public final class OperatorUsage implements ServiceMethod<OperatorUsageRequest, Usage> {

    private final Watches watches;
    private final String datacenter;

    public OperatorUsage(Watches watches, String datacenter) {
        this.watches = watches;
        this.datacenter = datacenter;
    }

    @Override
    public Reply<Answer<Usage>> call(OperatorUsageRequest request, Caller caller) {
        Reply<Answer<Usage>> read = watches.read(
                Read.listing(new CountUsage(), (usage, meta) -> new Usage(Map.of(datacenter, usage), meta)),
                request.request().options());
        PendingReply<Answer<Usage>> reply = new PendingReply<>(read::cancel);
        read.whenDone(outcome -> reply.complete(refused(outcome)));
        return reply;
    }

    /** Nobody carries the question on to the leader. */
    private static <T> Outcome<T> refused(Outcome<T> outcome) {
        return outcome instanceof Outcome.Failure<T>(NotLeaderException cause)
                ? new Outcome.Failure<>(new RpcException(String.valueOf(cause.getMessage())))
                : outcome;
    }
}

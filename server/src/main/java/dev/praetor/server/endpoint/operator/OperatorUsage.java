package dev.praetor.server.endpoint.operator;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.OperatorUsageRequest;
import dev.praetor.model.operator.Usage;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
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
        return watches.read(
                Read.listing(new CountUsage(), (usage, meta) -> new Usage(Map.of(datacenter, usage), meta)),
                request.request().options());
    }
}

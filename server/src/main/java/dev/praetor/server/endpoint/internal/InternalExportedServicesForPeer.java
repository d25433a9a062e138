package dev.praetor.server.endpoint.internal;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.IndexedServiceList;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.catalog.ListServiceInstances;
import java.util.List;

/** Reads what is exported to a peer: nothing, as long as there are no peers. It waits like any read of nothing. */
public final class InternalExportedServicesForPeer implements ServiceMethod<ServiceDumpRequest, IndexedServiceList> {

    /** A name that no service has. */
    private static final String NOBODY = "\u0000";

    private final Watches watches;

    public InternalExportedServicesForPeer(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedServiceList>> call(ServiceDumpRequest request, Caller caller) {
        if (request.peerName().isEmpty()) {
            return Reply.failed(new RpcException("must provide PeerName"));
        }
        return watches.read(
                Read.row(
                        new ListServiceInstances(NOBODY, false),
                        (none, meta) -> new IndexedServiceList(List.of(), meta)),
                request.options());
    }
}

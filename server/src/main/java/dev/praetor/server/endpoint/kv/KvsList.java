package dev.praetor.server.endpoint.kv;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.kv.ListEntries;

/** Reads all keys under a prefix, with their values. */
public final class KvsList implements ServiceMethod<KeyRequest, IndexedDirEntries> {

    private final Consensus consensus;
    private final Watches watches;

    public KvsList(Consensus consensus, Watches watches) {
        this.consensus = consensus;
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedDirEntries>> call(KeyRequest request, Caller caller) {
        return watches.read(
                Read.listing(ListEntries.in(consensus.snapshot(), request.key()), IndexedDirEntries::new),
                request.options());
    }
}

package dev.praetor.server.endpoint.kv;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.kv.IndexedKeyList;
import dev.praetor.model.request.KeyListRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.kv.ListKeyNames;

/**
 * Reads the names of the keys under a prefix, those with the same part up to a separator as one (semantics.md 2.11).
 */
public final class KvsListKeys implements ServiceMethod<KeyListRequest, IndexedKeyList> {

    private final Consensus consensus;
    private final Watches watches;

    public KvsListKeys(Consensus consensus, Watches watches) {
        this.consensus = consensus;
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedKeyList>> call(KeyListRequest request, Caller caller) {
        return watches.read(
                Read.listing(
                        ListKeyNames.in(consensus.snapshot(), request.prefix(), request.separator()),
                        IndexedKeyList::new),
                request.options());
    }
}

package dev.praetor.server.endpoint.kv;

import dev.praetor.base.reply.Reply;
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

    private final Watches watches;

    public KvsList(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedDirEntries>> call(KeyRequest request, Caller caller) {
        return watches.read(Read.listing(new ListEntries(request.key()), IndexedDirEntries::new), request.options());
    }
}

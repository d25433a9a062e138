package dev.praetor.server.endpoint.kv;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.kv.GetKey;
import java.util.List;

/** Reads one key; a miss has no entries, and an index all the same. */
public final class KvsGet implements ServiceMethod<KeyRequest, IndexedDirEntries> {

    private final Watches watches;

    public KvsGet(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedDirEntries>> call(KeyRequest request, Caller caller) {
        Read<DirEntry, DirEntry, IndexedDirEntries> read = Read.row(
                new GetKey(request.key()),
                (entry, meta) -> new IndexedDirEntries(entry == null ? null : List.of(entry), meta));
        return watches.read(read, request.options());
    }
}

package dev.praetor.agent;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.server.route.Caller;
import dev.praetor.server.snapshot.SavedSnapshot;
import dev.praetor.server.snapshot.SnapshotService;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands for backup and restore while the server still starts: calls wait until it is there. State is guarded by this object's lock. */
final class LateSnapshots implements SnapshotService {

    private @Nullable SnapshotService ready;
    private List<Consumer<SnapshotService>> waiting = new ArrayList<>();

    /** The service is there: waiting calls are made now, on this thread. */
    void become(SnapshotService service) {
        List<Consumer<SnapshotService>> calls;
        synchronized (this) {
            ready = service;
            calls = waiting;
            waiting = List.of();
        }
        calls.forEach(call -> call.accept(service));
    }

    private <T> Reply<T> call(Function<SnapshotService, Reply<T>> question) {
        SnapshotService service;
        PendingReply<T> reply = new PendingReply<>();
        synchronized (this) {
            service = ready;
            if (service == null) {
                waiting.add(known -> question.apply(known).whenDone(reply::complete));
                return reply;
            }
        }
        return question.apply(service);
    }

    @Override
    public Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller) {
        return call(service -> service.save(request, caller));
    }

    @Override
    public Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller) {
        return call(service -> service.restore(request, archive, caller));
    }
}

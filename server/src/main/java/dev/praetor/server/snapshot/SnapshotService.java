package dev.praetor.server.snapshot;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.server.route.Caller;
import java.io.InputStream;

/**
 * Saves the whole state as an archive and restores it from one (wire-rpc.md section 8). This process may answer, or
 * carry the question to another server: who asks cannot tell. Any thread; nothing blocks the caller. Failures are
 * {@link dev.praetor.server.route.RpcException} with Consul's text.
 */
public interface SnapshotService {

    /** Takes the state at one moment; its archive is made while it is sent. */
    Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller);

    /**
     * Replaces the whole state by that of an archive, or changes nothing.
     *
     * @param archive read by a thread of the service, which may block on it, to its end or up to where it is refused;
     *     closed by the service
     */
    Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller);

    /** The state was replaced. */
    enum Restored {
        DONE
    }
}

package dev.praetor.agent;

import dev.praetor.consensus.Consensus;
import dev.praetor.server.route.Router;
import dev.praetor.server.snapshot.SnapshotService;
import org.jspecify.annotations.Nullable;

/** What answers the calls of an agent: a server in this process, or servers elsewhere. Made and closed by the agent, within the life of its gossip pools. */
interface Core extends AutoCloseable {

    /** Where calls go. Any thread. */
    Router router();

    /** Backup and restore. Any thread. */
    SnapshotService snapshots();

    /** The log that this agent has a copy of; {@code null} for none. */
    @Nullable
    Consensus consensus();

    /** Stops it without leaving; blocks until files and ports are closed. Idempotent. */
    @Override
    void close();
}

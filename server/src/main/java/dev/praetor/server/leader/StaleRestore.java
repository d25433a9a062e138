package dev.praetor.server.leader;

import dev.praetor.consensus.Consensus;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.snapshot.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up the restore that an earlier leader left half done: who asked for it was told that it failed, and what it
 * brought would stay in every server's memory.
 */
public final class StaleRestore implements LeaderDuty {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.snapshot");

    private final Consensus consensus;
    private final LeaderWrites writes;

    public StaleRestore(Consensus consensus) {
        this.consensus = consensus;
        this.writes = new LeaderWrites(consensus);
    }

    @Override
    public void start(long term) {
        Staging staging = consensus.snapshot().staging();
        if (staging == null) {
            return;
        }
        LOG.info("giving up a restore that an earlier leader did not end");
        RestoreRequest abort = new RestoreRequest(staging.id(), RestoreRequest.ABORT, 0, null);
        writes.write(term, MessageType.RESTORE, abort, LOG, "failed to give up a restore", _ -> {});
    }

    @Override
    public void restored(long term) {}

    @Override
    public void stop() {}
}

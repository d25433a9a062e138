package dev.praetor.server.leader;

import dev.praetor.consensus.Leadership;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the leader's duties with a term and stops them with it, and logs who leads. State is owned by the leader's
 * executor, which runs one task at a time.
 */
public final class LeaderDuties {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    private final Executor executor;
    private final List<LeaderDuty> duties;
    private final UnaryOperator<String> nodeNames;
    private String knownLeader = "";
    private boolean leading;
    private long term;

    /**
     * @param executor runs one task at a time; the duties run on it too
     * @param nodeNames the name of a member's node by its ID
     */
    public LeaderDuties(Executor executor, List<LeaderDuty> duties, UnaryOperator<String> nodeNames) {
        this.executor = executor;
        this.duties = List.copyOf(duties);
        this.nodeNames = nodeNames;
    }

    /** Learns who leads; see {@link dev.praetor.consensus.Consensus#onLeadership}. */
    public void leadership(Leadership leadership) {
        executor.execute(() -> follow(leadership));
    }

    /** The whole state was replaced. */
    void stateReplaced() {
        executor.execute(() -> {
            if (leading) {
                duties.forEach(duty -> duty.restored(term));
            }
        });
    }

    private void follow(Leadership leadership) {
        if (leading && !(leadership.leading() && leadership.term() == term)) {
            stop();
        }
        if (leadership.leading() && !leading) {
            leading = true;
            term = leadership.term();
            LOG.info("cluster leadership acquired");
            duties.forEach(duty -> duty.start(term));
        }
        if (!leadership.leaderId().isEmpty() && !leadership.leaderId().equals(knownLeader)) {
            LOG.atInfo()
                    .addKeyValue("payload", nodeNames.apply(leadership.leaderId()))
                    .log("New leader elected");
        }
        knownLeader = leadership.leaderId();
    }

    private void stop() {
        leading = false;
        duties.reversed().forEach(LeaderDuty::stop);
        LOG.info("cluster leadership lost");
    }
}

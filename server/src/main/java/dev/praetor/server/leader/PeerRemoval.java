package dev.praetor.server.leader;

import dev.praetor.base.reply.Outcome;
import dev.praetor.consensus.Consensus;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes servers that are gone from the log's configuration. Any thread.
 *
 * @param consensus the log of this server, which leads
 * @param self the ID of this server's node, which never removes itself
 */
public record PeerRemoval(Consensus consensus, String self) {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.autopilot");

    /**
     * Removes a server unless it is gone already.
     *
     * @param done told whether nothing is left to do; false when it should be tried again. On any thread
     */
    public void remove(String id, Consumer<Boolean> done) {
        if (id.isEmpty() || id.equals(self) || !isMember(id)) {
            done.accept(true);
            return;
        }
        LOG.atDebug().addKeyValue("id", id).log("removing server by ID");
        consensus.removeMember(id).whenDone(outcome -> {
            if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                LOG.atError()
                        .addKeyValue("id", id)
                        .addKeyValue("error", String.valueOf(cause.getMessage()))
                        .log("failed to remove raft peer");
                done.accept(false);
                return;
            }
            LOG.atInfo().addKeyValue("id", id).log("removed server");
            done.accept(true);
        });
    }

    boolean isMember(String id) {
        return consensus.members().stream().anyMatch(member -> member.id().equals(id));
    }
}

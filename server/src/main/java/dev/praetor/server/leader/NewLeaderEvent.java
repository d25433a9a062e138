package dev.praetor.server.leader;

import dev.praetor.base.reply.Outcome;
import dev.praetor.server.events.EventBroadcast;
import dev.praetor.server.events.EventNames;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all agents of the datacenter that this server leads now (wire-gossip.md row 9.3). */
public final class NewLeaderEvent implements LeaderDuty {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    private final EventBroadcast events;
    private final String nodeName;

    public NewLeaderEvent(EventBroadcast events, String nodeName) {
        this.events = events;
        this.nodeName = nodeName;
    }

    @Override
    public void start(long term) {
        events.send(EventNames.NEW_LEADER, nodeName.getBytes(StandardCharsets.UTF_8))
                .whenDone(NewLeaderEvent::log);
    }

    private static void log(Outcome<Void> outcome) {
        if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
            LOG.atError()
                    .addKeyValue("error", String.valueOf(cause.getMessage()))
                    .log("failed to broadcast new leader event");
        }
    }

    /** The leader is the same. */
    @Override
    public void restored(long term) {}

    @Override
    public void stop() {}
}

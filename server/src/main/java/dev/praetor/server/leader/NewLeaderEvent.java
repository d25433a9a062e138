package dev.praetor.server.leader;

import dev.praetor.server.events.EventBroadcast;
import dev.praetor.server.events.EventNames;
import java.nio.charset.StandardCharsets;

/** Tells all agents of the datacenter that this server leads now (wire-gossip.md row 9.3). */
public final class NewLeaderEvent implements LeaderDuty {

    private final EventBroadcast events;
    private final String nodeName;

    public NewLeaderEvent(EventBroadcast events, String nodeName) {
        this.events = events;
        this.nodeName = nodeName;
    }

    @Override
    public void start(long term) {
        events.send(EventNames.NEW_LEADER, nodeName.getBytes(StandardCharsets.UTF_8));
    }

    /** The leader is the same. */
    @Override
    public void restored(long term) {}

    @Override
    public void stop() {}
}

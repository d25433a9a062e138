package dev.praetor.gossip.serf;

import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.serf.message.JoinIntent;
import dev.praetor.gossip.serf.message.LeaveIntent;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.SharedState;
import dev.praetor.model.wire.MsgpackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What serf tells and learns when two members exchange their whole state (wire-gossip.md 5.10, 7.7, 11.10). Owned by the pool's thread. */
final class StateExchange {

    private final Core core;
    private final Intents intents;
    private final UserEvents events;
    private final Queries queries;
    private int ignoringJoins;

    StateExchange(Core core, Intents intents, UserEvents events, Queries queries) {
        this.core = core;
        this.intents = intents;
        this.events = events;
        this.queries = queries;
    }

    byte[] local() {
        Map<String, Long> times = new HashMap<>();
        List<String> left = new ArrayList<>();
        for (KnownMember each : core.members.all()) {
            times.put(each.name(), each.statusTime);
            if (each.status() == MemberStatus.LEFT) {
                left.add(each.name());
            }
        }
        return new SharedState(core.clock.time(), times, left, events.time(), events.buffered(), queries.time())
                .encode();
    }

    /** While a join runs that wants no old events. */
    void beginIgnoringEvents() {
        ignoringJoins++;
    }

    void endIgnoringEvents() {
        ignoringJoins--;
    }

    void merge(byte[] state, boolean join) {
        if (MessageType.of(state) != MessageType.PUSH_PULL) {
            core.log.error("serf: Remote state has bad type prefix: {}", state.length == 0 ? "none" : state[0] & 0xff);
            return;
        }
        SharedState remote;
        try {
            remote = SharedState.decode(state);
        } catch (MsgpackException damaged) {
            core.log.error("serf: Failed to decode remote state: {}", damaged.getMessage());
            return;
        }
        core.clock.witnessClock(remote.lTime());
        events.witnessClock(remote.eventLTime());
        queries.witnessClock(remote.queryLTime());
        mergeMembers(remote);
        if (join && ignoringJoins > 0) {
            events.ignoreBefore(remote.eventLTime());
        }
        events.merge(remote.events());
    }

    /** A leave counts as one a moment later than its time, so that it is news for who knows only of the join. */
    private void mergeMembers(SharedState remote) {
        Set<String> left = new HashSet<>(remote.leftMembers());
        for (String name : left) {
            long time = remote.statusLTimes().getOrDefault(name, 0L);
            intents.leave(new LeaveIntent(time + 1, name, false));
        }
        remote.statusLTimes().forEach((name, time) -> {
            if (!left.contains(name)) {
                intents.join(new JoinIntent(time, name));
            }
        });
    }
}

package dev.praetor.server.members;

import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log which servers come and go, in Consul's words.
 *
 * @param wide whether it listens to the wide pool rather than to that of the datacenter
 */
public record ServerLog(boolean wide) implements PoolListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    @Override
    public void member(MemberEvent event) {
        ServerMember server = ServerMember.of(event.member());
        if (server == null) {
            return;
        }
        if (wide) {
            LOG.atInfo()
                    .addKeyValue("event", kind(event.kind()))
                    .addKeyValue("server", server.member().name())
                    .addKeyValue("area", "wan")
                    .log("Handled event for server in area");
            return;
        }
        String what = switch (event.kind()) {
            case JOINED -> "Adding";
            case UPDATED -> "Updating";
            case LEFT, FAILED, REAPED -> "Removing";
        };
        LOG.atInfo().addKeyValue("server", server.description()).log("{} LAN server", what);
    }

    private static String kind(MemberEvent.Kind kind) {
        return switch (kind) {
            case JOINED -> "member-join";
            case LEFT -> "member-leave";
            case FAILED -> "member-failed";
            case UPDATED -> "member-update";
            case REAPED -> "member-reap";
        };
    }

    @Override
    public void event(UserEvent event) {}
}

package dev.praetor.server.members;

import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of a client agent which servers come and go, in Consul's words. */
public record ClientLog() implements PoolListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.client");

    @Override
    public void member(MemberEvent event) {
        ServerMember server = ServerMember.of(event.member());
        if (server == null) {
            return;
        }
        String what = switch (event.kind()) {
            case JOINED, UPDATED -> "adding";
            case LEFT, FAILED, REAPED -> "removing";
        };
        LOG.atInfo().addKeyValue("server", server.description()).log("{} server", what);
    }

    @Override
    public void event(UserEvent event) {}
}

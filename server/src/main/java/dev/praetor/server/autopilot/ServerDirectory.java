package dev.praetor.server.autopilot;

import dev.praetor.consensus.Consensus;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.model.catalog.Node;
import dev.praetor.server.leader.ServerRule;
import dev.praetor.server.members.ServerMember;
import dev.praetor.state.catalog.CatalogReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servers of this datacenter that may be members of the log, from gossip and the catalog. Any thread. */
public final class ServerDirectory {

    private final Pool lan;
    private final Consensus consensus;
    private final String datacenter;
    private final ServerRule rule;

    public ServerDirectory(Pool lan, Consensus consensus, String datacenter, ServerRule rule) {
        this.lan = lan;
        this.consensus = consensus;
        this.datacenter = datacenter;
        this.rule = rule;
    }

    List<KnownServer> servers() {
        List<KnownServer> servers = new ArrayList<>();
        for (Member member : lan.members()) {
            ServerMember server = ServerMember.of(member);
            if (server != null
                    && server.datacenter().equals(datacenter)
                    && rule.refusal(server).isEmpty()) {
                servers.add(known(server));
            }
        }
        return servers;
    }

    /** What the catalog says of a server's node at this moment. */
    Map<String, String> meta(String nodeName) {
        Node node = CatalogReads.node(consensus.snapshot(), nodeName);
        Map<String, String> meta = node == null ? null : node.meta();
        return meta == null ? Map.of() : meta;
    }

    private static KnownServer known(ServerMember server) {
        return new KnownServer(
                server.id(),
                server.name(),
                server.raftAddress(),
                server.status(),
                server.build(),
                server.raftVersion(),
                !server.nonVoter());
    }
}

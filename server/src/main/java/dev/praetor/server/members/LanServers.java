package dev.praetor.server.members;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.ServerLinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a datacenter as its pool shows them, by node ID. Made anew at every change of the pool, on the pool's thread; any thread may read.
 */
public final class LanServers implements ServerLinks.Directory, PoolListener {

    private final String datacenter;
    private final Supplier<List<Member>> members;
    private volatile Map<String, ServerMember> byId = Map.of();

    /** @param members of the pool, at this moment */
    public LanServers(String datacenter, Supplier<List<Member>> members) {
        this.datacenter = datacenter;
        this.members = members;
    }

    /** In a large pool most members are clients, which change nothing. */
    @Override
    public void member(MemberEvent event) {
        if (event.member().tag("role").equals(ServerMember.ROLE)
                || isKnown(event.member().name())) {
            look();
        }
    }

    private boolean isKnown(String member) {
        return byId.values().stream().anyMatch(server -> server.member().name().equals(member));
    }

    /** Looks at the pool as it is now: after it was opened, before the first event is heard. */
    public void look() {
        Map<String, ServerMember> found = new HashMap<>();
        for (Member member : members.get()) {
            ServerMember server = ServerMember.of(member);
            if (server != null
                    && server.datacenter().equals(datacenter)
                    && !server.id().isEmpty()) {
                found.merge(server.id(), server, LanServers::newer);
            }
        }
        byId = Map.copyOf(found);
    }

    /** A node that came back under another name is known twice: who is alive is the one. */
    private static ServerMember newer(ServerMember known, ServerMember other) {
        return known.status() == MemberStatus.ALIVE ? known : other;
    }

    @Override
    public void event(UserEvent event) {}

    @Override
    public @Nullable ServerAddress server(String nodeId) {
        ServerMember server = byId.get(nodeId);
        return server == null ? null : server.rpcAddress();
    }

    /** The servers that are alive. */
    public List<ServerMember> alive() {
        List<ServerMember> alive = new ArrayList<>(byId.values());
        alive.removeIf(server -> server.status() != MemberStatus.ALIVE);
        return alive;
    }
}

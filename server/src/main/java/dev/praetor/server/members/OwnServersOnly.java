package dev.praetor.server.members;

import dev.praetor.server.Pools;
import dev.praetor.server.leader.ServerRule;
import java.util.List;

/**
 * Only Praetor's servers may become members of the log, and none while a server of the datacenter is not Praetor's
 * (ARCHITECTURE.md section 8).
 *
 * @param datacenter of this server
 */
public record OwnServersOnly(Pools pools, String datacenter) implements ServerRule {

    @Override
    public String refusal(ServerMember server) {
        if (!PraetorMark.isOn(server.member())) {
            return "it is not a Praetor server";
        }
        List<ServerMember> foreign = ForeignServers.among(pools.members(), datacenter);
        return foreign.isEmpty()
                ? ""
                : "server " + foreign.getFirst().name() + " of this datacenter is not a Praetor server";
    }
}

package dev.praetor.server.members;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers of this datacenter that are not Praetor's: their log is another one, so that beside them ours begins none, takes no members and does not show itself
 * as a server (ARCHITECTURE.md section 8). One that failed still counts, as it may come back; one that left does not. Pure.
 */
public final class ForeignServers {

    private ForeignServers() {}

    /** The foreign servers among members of the local pool, of the wide one, or of both. */
    public static List<ServerMember> among(List<Member> members, String datacenter) {
        List<ServerMember> foreign = new ArrayList<>();
        for (Member member : members) {
            ServerMember server = ServerMember.of(member);
            if (server != null
                    && server.datacenter().equals(datacenter)
                    && server.status() != MemberStatus.LEFT
                    && !PraetorMark.isOn(member)) {
                foreign.add(server);
            }
        }
        return foreign;
    }
}

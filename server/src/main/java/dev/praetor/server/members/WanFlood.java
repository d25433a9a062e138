package dev.praetor.server.members;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which servers of this datacenter are missing in the wide pool, so that one that is in it brings the others along (wire-gossip.md section 10, WAN flooding).
 * Servers that are not Praetor's are not brought along.
 * Looked at each minute and whenever a server joins the local pool; each is joined with old events ignored. Pure.
 */
public final class WanFlood {

    private WanFlood() {}

    /**
     * Whom to join.
     *
     * @param datacenter of this agent
     * @param lan the members of the local pool
     * @param wan the members of the wide pool
     * @return addresses for {@link dev.praetor.gossip.Pool#join}, {@code node.dc/ip:port} each
     */
    public static List<String> missing(String datacenter, List<Member> lan, List<Member> wan) {
        Set<String> known = new HashSet<>();
        for (Member member : wan) {
            ServerMember server = ServerMember.of(member);
            if (server != null && server.datacenter().equals(datacenter)) {
                known.add(server.name());
            }
        }
        List<String> missing = new ArrayList<>();
        for (Member member : lan) {
            ServerMember server = ServerMember.of(member);
            if (server == null
                    || server.status() != MemberStatus.ALIVE
                    || !server.datacenter().equals(datacenter)
                    || !PraetorMark.isOn(member)
                    || known.contains(server.name())
                    || server.wanJoinPort() <= 0) {
                continue;
            }
            missing.add(member.name() + "." + datacenter + "/"
                    + GoAddress.text(new InetSocketAddress(server.address().getAddress(), server.wanJoinPort())));
        }
        return missing;
    }
}

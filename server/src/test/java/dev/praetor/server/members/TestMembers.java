package dev.praetor.server.members;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** Members as gossip shows them. */
final class TestMembers {

    private static final Member.Versions VERSIONS = new Member.Versions(1, 5, 2, 2, 5, 4);

    private TestMembers() {}

    static Member client(String name, String id) {
        return member(name, Map.of("role", "node", "dc", "dc1", "id", id, "vsn", "2", "build", "1.21.4:59b8b905"));
    }

    /** One of a real Consul. */
    static Member server(String name, String id) {
        return member(
                name,
                Map.of(
                        "role",
                        "consul",
                        "dc",
                        "dc1",
                        "id",
                        id,
                        "vsn",
                        "2",
                        "build",
                        "1.21.4:59b8b905",
                        "port",
                        "8300",
                        "raft_vsn",
                        "3",
                        "wan_join_port",
                        "8302"));
    }

    static Member ours(String name, String id) {
        Member server = server(name, id);
        return member(name, PraetorMark.on(server.tags()));
    }

    static Member member(String name, Map<String, String> tags) {
        return new Member(name, new InetSocketAddress("127.0.0.9", 8301), tags, MemberStatus.ALIVE, VERSIONS);
    }

    static Member with(Member member, String tag, String value) {
        Map<String, String> tags = new TreeMap<>(member.tags());
        tags.put(tag, value);
        return new Member(member.name(), member.address(), tags, member.status(), member.versions());
    }
}

package dev.praetor.server.members;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.rpc.ServerAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server as it shows in gossip, of the local or of the wide pool (wire-gossip.md section 10).
 *
 * @param name the name of its node, without the datacenter that the wide pool appends
 * @param id its node ID, empty when it says none
 * @param address of its server port
 * @param bootstrap whether it may begin a cluster alone
 * @param expect with how many servers it begins a cluster, 0 for not at all
 * @param nonVoter whether it never votes
 * @param build the first version number in its build
 * @param raftVersion the version of Raft that it speaks, 0 when it says none
 * @param wanJoinPort the port of its wide pool, 0 when it says none
 * @param tls whether its server port speaks TLS
 * @param member as it is in its pool
 */
public record ServerMember(
        String name,
        String datacenter,
        String id,
        InetSocketAddress address,
        boolean bootstrap,
        int expect,
        boolean nonVoter,
        String build,
        int raftVersion,
        int wanJoinPort,
        boolean tls,
        Member member) {

    /** The value of the tag {@code role} of servers. */
    public static final String ROLE = "consul";

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final int MAX_PORT = 65_535;

    /** A member as a server; null when it is none, or when what it says of itself cannot be read. */
    public static @Nullable ServerMember of(Member member) {
        if (!member.tag("role").equals(ROLE)) {
            return null;
        }
        try {
            return parse(member);
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    private static @Nullable ServerMember parse(Member member) {
        Integer.parseInt(member.tag("vsn"));
        int port = Integer.parseInt(member.tag("port"));
        Matcher build = VERSION.matcher(member.tag("build"));
        if (port < 0 || port > MAX_PORT || !build.find() || !hasGrpc(member)) {
            return null;
        }
        checkFlags(member.tags());
        String datacenter = member.tag("dc");
        String suffix = "." + datacenter;
        String name = member.name();
        return new ServerMember(
                name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name,
                datacenter,
                member.tag("id"),
                new InetSocketAddress(member.address().getAddress(), port),
                member.tag("bootstrap").equals("1"),
                number(member, "expect"),
                !member.tag("nonvoter").isEmpty() || !member.tag("read_replica").isEmpty(),
                build.group(),
                number(member, "raft_vsn"),
                number(member, "wan_join_port"),
                !member.tag("use_tls").isEmpty(),
                member);
    }

    private static int number(Member member, String tag) {
        String value = member.tags().get(tag);
        return value == null ? 0 : Integer.parseInt(value);
    }

    private static void checkFlags(Map<String, String> tags) {
        tags.forEach((tag, value) -> {
            if (tag.startsWith("ft_")) {
                Integer.parseInt(value);
            }
            if (tag.startsWith("sl_")) {
                Integer.parseInt(value.substring(value.lastIndexOf(':') + 1));
                if (value.indexOf(':') < 0) {
                    throw new NumberFormatException(tag);
                }
            }
        });
    }

    /** One that names ports of gRPC names at least one that is a port. */
    private static boolean hasGrpc(Member member) {
        String plain = member.tags().get("grpc_port");
        String secure = member.tags().get("grpc_tls_port");
        return (plain == null && secure == null) || isPort(plain) || isPort(secure);
    }

    private static boolean isPort(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            // As Consul reads it: anything above 0.
            return Integer.parseInt(text) > 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** The address of its server port as it stands in Raft's configuration: {@code ip:port}, IPv6 in brackets. */
    public String raftAddress() {
        return GoAddress.text(address);
    }

    /** Where its calls go. */
    public ServerAddress rpcAddress() {
        return new ServerAddress(datacenter, name, address, tls);
    }

    /** How log lines name it. */
    String description() {
        return member.name() + " (Addr: tcp/" + raftAddress() + ") (DC: " + datacenter + ")";
    }

    public MemberStatus status() {
        return member.status();
    }
}

package dev.praetor.server.members;

import dev.praetor.base.Version;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.server.Pools;
import dev.praetor.server.ServerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server says of itself in gossip (wire-gossip.md section 10).
 *
 * @param id its node ID
 * @param port its server port
 * @param grpcPort 0 or less for none
 * @param grpcTlsPort 0 or less for none
 * @param wanPort the port of its wide pool; 0 or less for none
 * @param bootstrap whether it may begin a cluster alone
 * @param expect with how many servers it begins a cluster; 0 for not at all
 * @param tls whether its server port speaks TLS
 */
public record ServerTags(
        String datacenter,
        String id,
        int port,
        int grpcPort,
        int grpcTlsPort,
        int wanPort,
        boolean bootstrap,
        int expect,
        boolean tls) {

    private static final Member.Versions VERSIONS = new Member.Versions(1, 5, 2, 2, 5, 4);

    /** The tags for the local pool. */
    public Map<String, String> lan() {
        Map<String, String> tags = wan();
        if (wanPort > 0) {
            tags.put("wan_join_port", Integer.toString(wanPort));
        }
        return tags;
    }

    /** The tags for the wide pool. */
    public Map<String, String> wan() {
        Map<String, String> tags = new TreeMap<>();
        tags.put("role", ServerMember.ROLE);
        tags.put("dc", datacenter);
        tags.put("segment", "");
        tags.put("id", id);
        tags.put("vsn", Integer.toString(Version.PROTOCOL));
        tags.put("vsn_min", Integer.toString(Version.PROTOCOL_MINIMUM));
        tags.put("vsn_max", Integer.toString(Version.PROTOCOL_MAXIMUM));
        tags.put("build", Version.RELEASE + ":" + Version.REVISION);
        tags.put("port", Integer.toString(port));
        tags.put("raft_vsn", "3");
        tags.put("acls", "0");
        tags.put("ft_fs", "1");
        tags.put("ft_si", "1");
        if (bootstrap) {
            tags.put("bootstrap", "1");
        }
        if (expect > 0) {
            tags.put("expect", Integer.toString(expect));
        }
        if (tls) {
            tags.put("use_tls", "1");
        }
        if (grpcPort > 0) {
            tags.put("grpc_port", Integer.toString(grpcPort));
        }
        if (grpcTlsPort > 0) {
            tags.put("grpc_tls_port", Integer.toString(grpcTlsPort));
        }
        return tags;
    }

    /** A member that is alive and says this, as Consul's agents show themselves. */
    public static Member member(String name, InetSocketAddress address, Map<String, String> tags) {
        return new Member(name, address, tags, MemberStatus.ALIVE, VERSIONS);
    }

    /** The pools of a server that is alone, without a network. */
    public static Pools alone(ServerSettings settings) {
        ServerTags tags = new ServerTags(
                settings.datacenter(),
                settings.nodeId(),
                settings.serverPort(),
                settings.grpcPort(),
                settings.grpcTlsPort(),
                0,
                settings.bootstrap(),
                0,
                false);
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(settings.address()), 0);
        return Pools.alone(
                member(settings.nodeName(), address, PraetorMark.on(tags.lan())),
                member(settings.nodeName() + "." + settings.datacenter(), address, tags.wan()));
    }
}

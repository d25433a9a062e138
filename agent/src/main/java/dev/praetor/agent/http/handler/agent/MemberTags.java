package dev.praetor.agent.http.handler.agent;

import dev.praetor.base.Version;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gossip tags of a server (http-api.md 3.11). Pure.
 *
 * @param bootstrap whether it may elect itself
 * @param bootstrapExpect how many servers it waits for; 0 or less for none
 * @param port of the servers' RPC
 * @param wanJoinPort of the wide pool; below 1 when there is none
 * @param grpcPort below 1 when it is off
 * @param grpcTlsPort below 1 when it is off
 */
public record MemberTags(
        String datacenter,
        String nodeId,
        boolean bootstrap,
        int bootstrapExpect,
        int port,
        int wanJoinPort,
        int grpcPort,
        int grpcTlsPort) {

    /** The tags in the local pool. */
    public SortedMap<String, String> lan() {
        SortedMap<String, String> tags = wan();
        if (wanJoinPort > 0) {
            tags.put("wan_join_port", Integer.toString(wanJoinPort));
        }
        return tags;
    }

    /** The tags in the wide pool. */
    public SortedMap<String, String> wan() {
        SortedMap<String, String> tags = new TreeMap<>(Map.of(
                "role", "consul", "dc", datacenter, "segment", "", "id", nodeId, "acls", "0", "ft_fs", "1", "ft_si", "1"));
        tags.put("vsn", Integer.toString(Version.PROTOCOL));
        tags.put("vsn_min", Integer.toString(Version.PROTOCOL_MINIMUM));
        tags.put("vsn_max", Integer.toString(Version.PROTOCOL_MAXIMUM));
        tags.put("build", Version.RELEASE + ":" + Version.REVISION);
        tags.put("raft_vsn", "3");
        tags.put("port", Integer.toString(port));
        if (bootstrap) {
            tags.put("bootstrap", "1");
        }
        if (bootstrapExpect > 0) {
            tags.put("expect", Integer.toString(bootstrapExpect));
        }
        if (grpcPort > 0) {
            tags.put("grpc_port", Integer.toString(grpcPort));
        }
        if (grpcTlsPort > 0) {
            tags.put("grpc_tls_port", Integer.toString(grpcTlsPort));
        }
        return tags;
    }
}

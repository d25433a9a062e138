package dev.praetor.agent.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where this agent listens and how others reach it (config.md section 2). Addresses are IPs.
 *
 * @param bind for the cluster; default 0.0.0.0, dev 127.0.0.1
 * @param advertise default the bind address, or the host's only private one
 * @param advertiseWan default the advertised one
 * @param serfLan where gossip of the datacenter listens; default the bind address
 * @param serfWan where gossip between datacenters listens; default the bind address
 * @param client bases of HTTP, gRPC and DNS; default 127.0.0.1
 * @param http where HTTP is served, {@code unix://…} for sockets; empty for nowhere
 * @param https where HTTPS is served
 * @param dns where DNS is served
 * @param grpc where gRPC is served, also on sockets
 * @param grpcTls where gRPC over TLS is served, likewise
 * @param ports -1 stands for off
 */
public record NetworkConfig(
        String bind,
        String advertise,
        String advertiseWan,
        String serfLan,
        String serfWan,
        List<String> client,
        List<String> http,
        List<String> https,
        List<String> dns,
        List<String> grpc,
        List<String> grpcTls,
        Ports ports) {

    /** Port numbers; -1 for off. */
    public record Ports(int http, int https, int grpc, int grpcTls, int dns, int serfLan, int serfWan, int server) {}

    /**
     * Tagged addresses: those derived from what is advertised over the configured ones.
     *
     * @param configured {@code tagged_addresses}
     */
    public Map<String, String> taggedAddresses(Map<String, String> configured) {
        Map<String, String> all = new TreeMap<>(configured);
        all.put("lan", advertise);
        all.put("wan", advertiseWan);
        all.put(Ip.isVersion4(advertise) ? "lan_ipv4" : "lan_ipv6", advertise);
        all.put(Ip.isVersion4(advertiseWan) ? "wan_ipv4" : "wan_ipv6", advertiseWan);
        return all;
    }
}

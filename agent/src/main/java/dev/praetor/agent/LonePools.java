package dev.praetor.agent;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.gossip.Member;
import dev.praetor.server.Pools;
import dev.praetor.server.members.ServerTags;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The pools of an agent that has no gossip: it is their only member. */
final class LonePools {

    private LonePools() {}

    static Pools of(RuntimeConfig config, String nodeId) {
        NetworkConfig network = config.network();
        NetworkConfig.Ports ports = network.ports();
        String name = config.node().name();
        ServerTags tags = new ServerTags(
                config.node().datacenter(),
                nodeId,
                ports.server(),
                ports.grpc(),
                ports.grpcTls(),
                ports.serfWan(),
                config.node().bootstrap(),
                config.node().bootstrapExpect(),
                false);
        Member lan = ServerTags.member(name, address(network.advertise(), ports.serfLan()), tags.lan());
        if (ports.serfWan() < 0) {
            return Pools.alone(lan, null);
        }
        String wide = name + "." + config.node().datacenter();
        return Pools.alone(lan, ServerTags.member(wide, address(network.advertiseWan(), ports.serfWan()), tags.wan()));
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), Math.max(0, port));
    }
}

package dev.praetor.agent.cluster;

import dev.praetor.agent.config.GossipConfig;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.gossip.AdmissionRule;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.KeyringException;
import dev.praetor.gossip.serf.KeyringSetup;
import dev.praetor.gossip.serf.PoolSettings;
import dev.praetor.gossip.serf.SerfPools;
import dev.praetor.gossip.serf.SerfSettings;
import dev.praetor.gossip.serf.SerfTimings;
import dev.praetor.gossip.swim.MemberlistSettings;
import dev.praetor.gossip.swim.PoolPace;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * How the configuration has one pool opened.
 *
 * @param role {@code server} or {@code client}, for the log
 * @param network {@code lan} or {@code wan}
 * @param name this member's
 * @param bind where it listens
 * @param advertised where others reach it
 * @param file its files, without their endings; {@code null} for none
 */
record PoolOpening(
        String role,
        String network,
        String name,
        InetSocketAddress bind,
        InetSocketAddress advertised,
        GossipConfig gossip,
        GossipConfig.Pool pool,
        PoolPace pace,
        @Nullable Path file) {

    private static final String MEMBERLIST =
            "Failed to create memberlist: Could not set up network transport: failed to obtain an address: ";

    /** @throws IOException with Consul's text */
    Pool open(Map<String, String> tags, AdmissionRule rule, PoolListener listener, Metrics metrics) throws IOException {
        String logger = "agent." + role + ".serf." + network;
        Path keys = gossip.keyringFiles() ? sibling(".keyring") : null;
        SerfSettings serf = new SerfSettings(
                name,
                tags,
                pool.tuning(),
                SerfTimings.DEFAULT.withReconnectTimeout(pool.reconnectTimeout()),
                logger,
                false,
                gossip.rejoinAfterLeave(),
                sibling(".snapshot"),
                keys,
                rule);
        MemberlistSettings memberlist = new MemberlistSettings(
                name,
                advertised,
                pool.tuning(),
                pace,
                new MemberlistSettings.Security(gossip.verifyIncoming(), gossip.verifyOutgoing(), pool.allowed()),
                true,
                "agent." + role + ".memberlist." + network);
        try {
            return SerfPools.open(new PoolSettings(network, bind, memberlist, serf, keyring(keys)), listener, metrics);
        } catch (IOException cause) {
            String what = role.equals("server") ? network.toUpperCase(Locale.ROOT) + " Serf: " : network + " serf: ";
            // Consul's wide pool binds its ports itself, the local one has memberlist do it.
            String through = cause instanceof BindException && network.equals("lan") ? MEMBERLIST : "";
            throw new IOException("Failed to start " + what + through + cause.getMessage(), cause);
        }
    }

    private @Nullable Keyring keyring(@Nullable Path file) throws IOException {
        try {
            return KeyringSetup.of(
                    gossip.encrypt(), file, network.toUpperCase(Locale.ROOT), LoggerFactory.getLogger("agent"));
        } catch (KeyringException faulty) {
            throw new IOException("Failed to configure keyring: " + faulty.getMessage(), faulty);
        }
    }

    private @Nullable Path sibling(String ending) {
        return file == null ? null : file.resolveSibling(file.getFileName() + ending);
    }
}

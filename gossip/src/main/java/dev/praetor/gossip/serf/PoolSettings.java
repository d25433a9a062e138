package dev.praetor.gossip.serf;

import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.swim.MemberlistSettings;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it is opened on the network.
 *
 * @param network {@code lan} or {@code wan}, in metrics and names of threads
 * @param bind where it listens, for packets and streams alike; with port 0 any that is free
 * @param memberlist its name is that of the serf settings; an advertised port 0 is the one that it listens on
 * @param keyring {@code null} for a pool without encryption; see {@link KeyringSetup}
 */
public record PoolSettings(
        String network,
        InetSocketAddress bind,
        MemberlistSettings memberlist,
        SerfSettings serf,
        @Nullable Keyring keyring) {}

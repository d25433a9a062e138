package dev.praetor.agent.config;

import dev.praetor.gossip.swim.AllowedNetworks;
import dev.praetor.gossip.swim.GossipTuning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the settings of gossip of checked ones. Used by one thread. */
final class GossipBuilder {

    private static final Duration JOIN_INTERVAL = Duration.ofSeconds(30);

    private final Settings settings;
    private final AddressTemplate template;
    private final boolean dev;

    GossipBuilder(Settings settings, HostAddresses host, boolean dev) {
        this.settings = settings;
        this.template = new AddressTemplate(host);
        this.dev = dev;
    }

    GossipConfig build() {
        return new GossipConfig(
                pool("lan", "", GossipTuning.LAN),
                pool("wan", "_wan", GossipTuning.WAN),
                settings.text("encrypt", ""),
                settings.flag("encrypt_verify_incoming", true),
                settings.flag("encrypt_verify_outgoing", true),
                !settings.flag("disable_keyring_file", dev),
                settings.flag("rejoin_after_leave", false));
    }

    private GossipConfig.Pool pool(String name, String suffix, GossipTuning defaults) {
        GossipTuning usual = dev ? defaults.development() : defaults;
        String key = "gossip_" + name;
        GossipTuning tuning = new GossipTuning(
                settings.duration(key + ".gossip_interval", usual.gossipInterval()),
                settings.integer(key + ".gossip_nodes", usual.gossipNodes()),
                settings.integer(key + ".retransmit_mult", usual.retransmitMultiplier()),
                settings.duration(key + ".probe_interval", usual.probeInterval()),
                settings.duration(key + ".probe_timeout", usual.probeTimeout()),
                settings.integer(key + ".suspicion_mult", usual.suspicionMultiplier()));
        List<String> join = new ArrayList<>();
        for (String each : settings.texts("retry_join" + suffix)) {
            join.addAll(addresses(each));
        }
        return new GossipConfig.Pool(
                tuning,
                settings.duration("reconnect_timeout" + suffix, Duration.ZERO),
                AllowedNetworks.of(settings.texts("serf_" + name + "_allowed_cidrs")),
                List.copyOf(join),
                settings.duration("retry_interval" + suffix, JOIN_INTERVAL),
                settings.integer("retry_max" + suffix, 0));
    }

    /** A template may stand for several addresses; anything else is one, blanks included, as the settings of cloud providers have them. */
    private List<String> addresses(String given) {
        if (!given.contains("{{")) {
            return List.of(given);
        }
        String expanded;
        try {
            expanded = template.expand(given);
        } catch (ConfigException collectedBefore) {
            return List.of();
        }
        return Arrays.stream(expanded.split("\\s+", -1))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}

package dev.praetor.agent.dns;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.DnsConfig;
import dev.praetor.agent.dns.answer.ServiceTtls;
import dev.praetor.agent.dns.message.DnsName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Takes the configuration for what DNS runs by. */
public final class SettingsOf {

    private SettingsOf() {}

    /**
     * The settings. Blocks while host names of recursors are looked up.
     *
     * @param domains where the domains come from, which a reload does not change
     * @param token sent with every read, empty for none
     * @throws ConfigException with Consul's text when the address of a recursor cannot be used
     */
    public static DnsSettings config(DnsConfig config, DnsConfig domains, String datacenter, String token)
            throws ConfigException {
        Map<String, Integer> ttls = new TreeMap<>();
        config.serviceTtls().forEach((service, ttl) -> ttls.put(service, seconds(ttl)));
        DnsName domain = DnsName.parse(domains.domain());
        DnsConfig.Soa soa = config.soa();
        return new DnsSettings(
                datacenter,
                domain == null ? Objects.requireNonNull(DnsName.parse("consul.")) : domain,
                domains.altDomain().isEmpty() ? null : DnsName.parse(domains.altDomain()),
                token,
                seconds(config.nodeTtl()),
                new ServiceTtls(ttls),
                config.onlyPassing(),
                config.aRecordLimit(),
                config.udpAnswerLimit(),
                config.enableTruncate(),
                !config.disableCompression(),
                config.nodeMetaTxt(),
                new DnsSettings.Staleness(
                        config.allowStale(), config.maxStale(), config.useCache(), config.cacheMaxAge()),
                new DnsSettings.Soa((int) soa.refresh(), (int) soa.retry(), (int) soa.expire(), (int) soa.minimumTtl()),
                new DnsSettings.Recursion(
                        servers(config.recursors()),
                        config.recursorStrategy() == DnsConfig.RecursorStrategy.RANDOM,
                        config.recursorTimeout()));
    }

    private static int seconds(Duration ttl) {
        return (int) ttl.toSeconds();
    }

    private static List<InetSocketAddress> servers(List<String> recursors) throws ConfigException {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String each : recursors) {
            servers.add(RecursorAddress.parse(each));
        }
        return servers;
    }
}

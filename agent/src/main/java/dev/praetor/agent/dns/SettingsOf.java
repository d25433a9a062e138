package dev.praetor.agent.dns;

import dev.praetor.agent.config.DnsConfig;
import dev.praetor.agent.dns.answer.ServiceTtls;
import dev.praetor.agent.dns.message.DnsName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Takes the configuration for what DNS runs by. */
public final class SettingsOf {

    private static final int DNS_PORT = 53;

    private SettingsOf() {}

    /**
     * The settings. Blocks while host names of recursors are looked up.
     *
     * @param domains where the domains come from, which a reload does not change
     * @param token sent with every read, empty for none
     */
    public static DnsSettings config(DnsConfig config, DnsConfig domains, String datacenter, String token) {
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

    private static List<InetSocketAddress> servers(List<String> recursors) {
        return recursors.stream().map(SettingsOf::server).toList();
    }

    /** {@code host}, {@code host:port}, {@code [v6]:port}, or an IPv6 address as it is. */
    private static InetSocketAddress server(String text) {
        int colon = text.lastIndexOf(':');
        boolean port = colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String host = port ? text.substring(0, colon) : text;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(bare, port ? number(text.substring(colon + 1)) : DNS_PORT);
    }

    private static int number(String port) {
        try {
            int number = Integer.parseInt(port);
            return number > 0 && number <= 0xFFFF ? number : DNS_PORT;
        } catch (NumberFormatException e) {
            return DNS_PORT;
        }
    }
}

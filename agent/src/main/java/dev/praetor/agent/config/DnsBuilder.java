package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the settings of DNS and checks them (config.md sections 3 and 10.1). Used by one thread. */
final class DnsBuilder {

    private static final long UNSIGNED_32_BITS = 0xffff_ffffL;

    /** First labels that have a meaning of their own below the domain. */
    private static final List<String> RESERVED = List.of("service", "connect", "node", "query", "addr");

    private final Settings settings;
    private final AddressTemplate template;

    DnsBuilder(Settings settings, HostAddresses host) {
        this.settings = settings;
        this.template = new AddressTemplate(host);
    }

    DnsConfig build(Map<String, Duration> serviceTtls) throws ConfigException {
        return new DnsConfig(
                settings.text("domain", "consul."),
                settings.text("alt_domain", ""),
                recursors(),
                strategy(),
                settings.duration("dns_config.recursor_timeout", Duration.ofSeconds(2)),
                settings.flag("dns_config.allow_stale", true),
                settings.duration("dns_config.max_stale", Duration.ofDays(3650)),
                settings.duration("dns_config.node_ttl", Duration.ZERO),
                serviceTtls,
                settings.flag("dns_config.only_passing", false),
                settings.integer("dns_config.a_record_limit", 0),
                settings.integer("dns_config.udp_answer_limit", 3),
                settings.flag("dns_config.enable_truncate", false),
                settings.flag("dns_config.disable_compression", false),
                new DnsConfig.Soa(soa("refresh", 3600), soa("retry", 600), soa("expire", 86_400), soa("min_ttl", 0)),
                settings.flag("dns_config.enable_additional_node_meta_txt", true),
                settings.flag("dns_config.use_cache", false),
                settings.duration("dns_config.cache_max_age", Duration.ZERO));
    }

    private List<String> recursors() throws ConfigException {
        Set<String> found = new LinkedHashSet<>();
        for (String given : settings.texts("recursors")) {
            String expanded;
            try {
                expanded = template.expandPlainly(given);
            } catch (ConfigException e) {
                throw new ConfigException(
                        "Invalid DNS recursor template " + GoQuote.quote(given) + ": " + e.getMessage());
            }
            for (String each : expanded.split("\\s+", -1)) {
                if (each.startsWith("unix://")) {
                    throw new ConfigException("DNS Recursors cannot be unix sockets: " + each);
                }
                if (!each.isEmpty()) {
                    found.add(each);
                }
            }
        }
        return List.copyOf(found);
    }

    /** What is neither was refused by {@link CollectedRules}. */
    private DnsConfig.RecursorStrategy strategy() {
        return settings.text("dns_config.recursor_strategy", "").equals("random")
                ? DnsConfig.RecursorStrategy.RANDOM
                : DnsConfig.RecursorStrategy.SEQUENTIAL;
    }

    /** The times to live of services, in the order of the configuration; what is none goes to the collected errors. */
    static Map<String, Duration> serviceTtls(Settings settings, List<String> collected) {
        Map<String, Duration> ttls = new TreeMap<>();
        Settings.mapOf(settings.find("dns_config.service_ttl")).forEach((service, value) -> {
            String text = String.valueOf(value);
            try {
                ttls.put(service, GoDuration.parse(text));
            } catch (GoParseException e) {
                collected.add("dns_config.service_ttl[" + GoQuote.quote(service) + "]: invalid duration: "
                        + GoQuote.quote(text) + ": " + e.getMessage());
            }
        });
        return ttls;
    }

    /** What is larger than 32 bits loses its higher ones, as in Consul. */
    private long soa(String name, long otherwise) {
        return settings.number("dns_config.soa." + name, otherwise) & UNSIGNED_32_BITS;
    }

    /** A second domain whose first label has a meaning of its own would hide names. */
    static void checkAlternative(String domain, String datacenter) throws ConfigException {
        int dot = domain.indexOf('.');
        String first = dot < 0 ? "" : domain.substring(0, dot);
        if (RESERVED.contains(first) || (!first.isEmpty() && first.equals(datacenter))) {
            throw new ConfigException(
                    "alt_domain cannot start with {" + String.join(",", RESERVED) + "," + datacenter + "}");
        }
    }
}

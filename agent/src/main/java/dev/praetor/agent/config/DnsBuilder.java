package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    private final List<String> collected;

    /** Makes it; {@code collected} takes the errors that are told together. */
    DnsBuilder(Settings settings, HostAddresses host, List<String> collected) {
        this.settings = settings;
        this.template = new AddressTemplate(host);
        this.collected = collected;
    }

    DnsConfig build() throws ConfigException {
        return new DnsConfig(
                settings.text("domain", "consul."),
                settings.text("alt_domain", ""),
                recursors(),
                strategy(),
                settings.duration("dns_config.recursor_timeout", Duration.ofSeconds(2)),
                settings.flag("dns_config.allow_stale", true),
                settings.duration("dns_config.max_stale", Duration.ofDays(3650)),
                settings.duration("dns_config.node_ttl", Duration.ZERO),
                serviceTtls(),
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
                if (Ip.isAny(each)) {
                    throw new ConfigException("DNS recursor address cannot be 0.0.0.0, :: or [::]");
                }
                if (!each.isEmpty()) {
                    found.add(each);
                }
            }
        }
        return List.copyOf(found);
    }

    private DnsConfig.RecursorStrategy strategy() {
        String given = settings.text("dns_config.recursor_strategy", "");
        return switch (given) {
            case "", "sequential" -> DnsConfig.RecursorStrategy.SEQUENTIAL;
            case "random" -> DnsConfig.RecursorStrategy.RANDOM;
            default -> {
                collected.add("dns_config.recursor_strategy: invalid strategy: " + GoQuote.quote(given));
                yield DnsConfig.RecursorStrategy.SEQUENTIAL;
            }
        };
    }

    private Map<String, Duration> serviceTtls() {
        Map<String, Duration> ttls = new TreeMap<>();
        settings.pairs("dns_config.service_ttl").forEach((service, text) -> {
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

    /** What must hold between the settings of DNS and the datacenter. */
    void check(DnsConfig dns, String datacenter) throws ConfigException {
        notNegative("udp_answer_limit", dns.udpAnswerLimit());
        notNegative("a_record_limit", dns.aRecordLimit());
        int dot = dns.altDomain().indexOf('.');
        String first = dot < 0 ? "" : dns.altDomain().substring(0, dot);
        if (RESERVED.contains(first) || (!first.isEmpty() && first.equals(datacenter))) {
            throw new ConfigException("alt_domain cannot start with {" + String.join(",", RESERVED) + ","
                    + datacenter.toLowerCase(Locale.ROOT) + "}");
        }
    }

    private static void notNegative(String name, int value) throws ConfigException {
        if (value < 0) {
            throw new ConfigException(
                    "dns_config." + name + " cannot be " + value + ". Must be greater than or equal to zero");
        }
    }
}

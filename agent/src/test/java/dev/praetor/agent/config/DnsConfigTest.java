package dev.praetor.agent.config;

import static dev.praetor.agent.config.ConfigFixture.assertCollected;
import static dev.praetor.agent.config.ConfigFixture.assertRefused;
import static dev.praetor.agent.config.ConfigFixture.dev;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** config.md section 3 and row DNS of 10.1; texts and odd cases as a real 1.21.4 gives them. */
class DnsConfigTest {

    @Test
    void hasDefaults() throws ConfigException {
        assertThat(dev().dns())
                .isEqualTo(new DnsConfig(
                        "consul.",
                        "",
                        List.of(),
                        DnsConfig.RecursorStrategy.SEQUENTIAL,
                        Duration.ofSeconds(2),
                        true,
                        Duration.ofDays(3650),
                        Duration.ZERO,
                        Map.of(),
                        false,
                        0,
                        3,
                        false,
                        false,
                        new DnsConfig.Soa(3600, 600, 86_400, 0),
                        true,
                        false,
                        Duration.ZERO));
    }

    @Test
    void takesEverySetting() throws ConfigException {
        DnsConfig dns = dev("""
            {"domain":"x.y","alt_domain":"Foo.","recursors":["1.2.3.4","::1"],"dns_config":{
            "recursor_strategy":"random","recursor_timeout":"-1s","allow_stale":false,"max_stale":"1s",
            "node_ttl":"2s","service_ttl":{"a":"1s","b*":"2h"},"only_passing":true,"a_record_limit":1,
            "udp_answer_limit":2,"enable_truncate":true,"disable_compression":true,
            "soa":{"refresh":1,"retry":2,"expire":3,"min_ttl":4},"enable_additional_node_meta_txt":false,
            "use_cache":true,"cache_max_age":"3s"}}\
            """).dns();
        assertThat(dns)
                .isEqualTo(new DnsConfig(
                        "x.y",
                        "Foo.",
                        List.of("1.2.3.4", "::1"),
                        DnsConfig.RecursorStrategy.RANDOM,
                        Duration.ofSeconds(-1),
                        false,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Map.of("a", Duration.ofSeconds(1), "b*", Duration.ofHours(2)),
                        true,
                        1,
                        2,
                        true,
                        true,
                        new DnsConfig.Soa(1, 2, 3, 4),
                        false,
                        true,
                        Duration.ofSeconds(3)));
    }

    @Test
    void splitsRecursorsAndDropsThoseThatAreThereAlready() throws ConfigException {
        DnsConfig dns = dev("{\"recursors\":[\"1.2.3.4 5.6.7.8\",\"1.2.3.4\",\"[::1]:53\",\"\",\"0.0.0.0:53\"]}")
                .dns();
        assertThat(dns.recursors()).containsExactly("1.2.3.4", "5.6.7.8", "[::1]:53", "0.0.0.0:53");
    }

    @Test
    void refusesRecursorsThatNobodyListensAt() {
        assertRefused("{\"recursors\":[\"0.0.0.0\"]}", "DNS recursor address cannot be 0.0.0.0, :: or [::]");
        assertRefused("{\"recursors\":[\"[::]\"]}", "DNS recursor address cannot be 0.0.0.0, :: or [::]");
        assertRefused("{\"recursors\":[\"unix:///x\"]}", "DNS Recursors cannot be unix sockets: unix:///x");
        assertRefused(
                "{\"recursors\":[\"{{ Bog }}\"]}",
                "Invalid DNS recursor template \"{{ Bog }}\": unable to parse template \"{{ Bog }}\": template:"
                        + " sockaddr.Parse:1: function \"Bog\" not defined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.x", "dc1.x", "query.", "addr.a.b"})
    void refusesSecondDomainsThatBeginLikeNames(String domain) {
        assertRefused(
                "{\"alt_domain\":\"" + domain + "\"}",
                "alt_domain cannot start with {service,connect,node,query,addr,dc1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVICE.x", "dc2.x", "service", ".service.", "xservice.x", ""})
    void takesOtherSecondDomains(String domain) throws ConfigException {
        assertThat(dev("{\"alt_domain\":\"" + domain + "\"}").dns().altDomain()).isEqualTo(domain);
    }

    @Test
    void refusesNegativeLimits() {
        assertRefused(
                "{\"dns_config\":{\"udp_answer_limit\":-1}}",
                "dns_config.udp_answer_limit cannot be -1. Must be greater than or equal to zero");
        assertRefused(
                "{\"dns_config\":{\"a_record_limit\":-2}}",
                "dns_config.a_record_limit cannot be -2. Must be greater than or equal to zero");
    }

    @Test
    void refusesUnknownStrategies() {
        assertCollected(
                "{\"dns_config\":{\"recursor_strategy\":\"RANDOM\"}}",
                "dns_config.recursor_strategy: invalid strategy: \"RANDOM\"");
    }

    @Test
    void refusesTimesToLiveThatAreNoDurations() {
        assertCollected(
                "{\"dns_config\":{\"service_ttl\":{\"c\":\"\"}}}",
                "dns_config.service_ttl[\"c\"]: invalid duration: \"\": time: invalid duration \"\"");
    }

    @Test
    void keepsThirtyTwoBitsOfTheNumbersOfTheSoa() throws ConfigException {
        assertThat(dev("{\"dns_config\":{\"soa\":{\"refresh\":1.7,\"min_ttl\":4294967297}}}")
                        .dns()
                        .soa())
                .isEqualTo(new DnsConfig.Soa(1, 600, 86_400, 1));
    }
}

package dev.praetor.agent.config;

import static dev.praetor.agent.config.ConfigFixture.assertCollected;
import static dev.praetor.agent.config.ConfigFixture.assertRefused;
import static dev.praetor.agent.config.ConfigFixture.dev;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** config.md section 4 and row TLS of 10.1; texts and odd cases as a real 1.21.4 gives them. */
class TlsConfigTest {

    private static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    @Test
    void hasDefaults() throws ConfigException {
        TlsConfig.Listener plain =
                new TlsConfig.Listener("", "", "", "", TlsVersion.TLS_1_2, List.of(), false, false, false, false);
        assertThat(dev().tls()).isEqualTo(new TlsConfig(plain, plain, plain, "", false));
    }

    @Test
    void everyListenerHasWhatTheDefaultsSay() throws ConfigException {
        TlsConfig tls = dev("""
            tls {
              defaults { ca_file = "a", ca_path = "p", cert_file = "c", key_file = "k"
                tls_min_version = "TLSv1_1", tls_cipher_suites = "%s" }
              https { ca_file = "", cert_file = "c2" }
            }
            server_name = "x.y"
            enable_agent_tls_for_checks = true
            """.formatted(SUITE)).tls();
        assertThat(tls.grpc())
                .isEqualTo(new TlsConfig.Listener(
                        "a", "p", "c", "k", TlsVersion.TLS_1_1, List.of(SUITE), false, false, false, false));
        assertThat(tls.internalRpc()).isEqualTo(tls.grpc());
        assertThat(tls.https().caFile()).isEmpty();
        assertThat(tls.https().certificateFile()).isEqualTo("c2");
        assertThat(tls.https().hasCertificate()).isTrue();
        assertThat(tls.serverName()).isEqualTo("x.y");
        assertThat(tls.forChecks()).isTrue();
    }

    @Test
    void takesDeprecatedKeys() throws ConfigException {
        RuntimeConfig config = dev("{\"tls_min_version\":\"tls13\",\"ca_file\":\"a\",\"cert_file\":\"c\"}");
        assertThat(config.tls().https().minimumVersion()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(config.tls().https().caFile()).isEqualTo("a");
        assertThat(config.warnings())
                .contains(
                        "'tls_min_version' value 'tls13' is deprecated, please specify 'TLSv1_3' instead",
                        "The 'tls_min_version' field is deprecated. Use the 'tls.defaults.tls_min_version' field"
                                + " instead.");
    }

    @ParameterizedTest
    @CsvSource({"defaults,tls12", "grpc,x", "https,TLSv1.2"})
    void refusesUnknownVersions(String section, String version) {
        assertCollected(
                "{\"tls\":{\"" + section + "\":{\"tls_min_version\":\"" + version + "\"}}}",
                "tls." + section + ".tls_min_version: invalid TLS version: no matching TLS version found for " + version
                        + ", please specify one of [TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2, TLSv1_3]");
    }

    @Test
    void refusesUnknownSuitesTogether() {
        assertCollected(
                "{\"tls\":{\"https\":{\"tls_cipher_suites\":\"" + SUITE + ",x,y\"}}}",
                "tls.https.tls_cipher_suites: invalid TLS cipher suites: no matching Consul Agent TLS cipher suite"
                        + " found for x,y");
    }

    @Test
    void refusesSuitesWhereVersion13Chooses() {
        assertCollected(
                "{\"tls\":{\"https\":{\"tls_cipher_suites\":\"x\",\"tls_min_version\":\"TLSv1_3\"}}}",
                "tls.https.tls_cipher_suites: TLS 1.3 cipher suites are not configurable");
    }

    @Test
    void doesNotHandSuitesDownToVersion13() throws ConfigException {
        TlsConfig tls = dev("tls { defaults { tls_cipher_suites = \"" + SUITE
                        + "\" } https { tls_min_version = \"TLSv1_3\" } }")
                .tls();
        assertThat(tls.https().cipherSuites()).isEmpty();
        assertThat(tls.grpc().cipherSuites()).containsExactly(SUITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grpc|verify_outgoing|verify_outgoing is not valid in the tls.grpc stanza",
                "grpc|verify_server_hostname|verify_server_hostname is only valid in the tls.defaults and"
                        + " tls.internal_rpc stanzas",
                "https|verify_server_hostname|verify_server_hostname is only valid in the tls.defaults and"
                        + " tls.internal_rpc stanzas",
                "defaults|use_auto_cert|use_auto_cert is only valid in the tls.grpc stanza",
                "https|use_auto_cert|use_auto_cert is only valid in the tls.grpc stanza",
                "internal_rpc|use_auto_cert|use_auto_cert is only valid in the tls.grpc stanza",
            })
    void refusesMisplacedKeysWhateverTheirValue(String section, String key, String message) {
        assertRefused("{\"tls\":{\"" + section + "\":{\"" + key + "\":false}}}", message);
    }

    @Test
    void versionsNameThoseAboveThem() {
        assertThat(TlsVersion.TLS_1_2.protocolsFromHere()).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(TlsVersion.TLS_AUTO.protocolsFromHere()).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(TlsVersion.TLS_1_0.protocolsFromHere()).hasSize(4);
    }
}

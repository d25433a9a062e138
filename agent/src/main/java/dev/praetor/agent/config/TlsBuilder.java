package dev.praetor.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes the settings of TLS, each listener's over the defaults, and checks what can be checked without files (config.md sections 4 and 10.1). Used by one thread. */
final class TlsBuilder {

    /** What may be configured: suites of TLS 1.2 with forward secrecy. */
    private static final Set<String> SUITES = Set.of(
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

    private final Settings settings;
    private final List<String> collected;

    /** Makes it; {@code collected} takes the errors that are told together. */
    TlsBuilder(Settings settings, List<String> collected) {
        this.settings = settings;
        this.collected = collected;
    }

    /** What is wrong goes to the collected errors. */
    TlsConfig build() {
        version("tls.defaults", TlsVersion.TLS_1_2);
        suites("tls.defaults", TlsVersion.TLS_1_2);
        return new TlsConfig(
                listener("internal_rpc"),
                listener("https"),
                listener("grpc"),
                settings.text("server_name", ""),
                settings.flag("enable_agent_tls_for_checks", false));
    }

    /** Keys that mean something in other sections only. */
    static void checkPlaces(Settings settings) throws ConfigException {
        if (settings.has("tls.grpc.verify_outgoing")) {
            throw new ConfigException("verify_outgoing is not valid in the tls.grpc stanza");
        }
        if (settings.has("tls.grpc.verify_server_hostname") || settings.has("tls.https.verify_server_hostname")) {
            throw new ConfigException(
                    "verify_server_hostname is only valid in the tls.defaults and tls.internal_rpc stanzas");
        }
        for (String section : List.of("defaults", "https", "internal_rpc")) {
            if (settings.has("tls." + section + ".use_auto_cert")) {
                throw new ConfigException("use_auto_cert is only valid in the tls.grpc stanza");
            }
        }
    }

    private TlsConfig.Listener listener(String name) {
        boolean rpc = name.equals("internal_rpc");
        boolean grpc = name.equals("grpc");
        TlsVersion version = version("tls." + name, defaultVersion());
        boolean hostname = rpc && flag(name, "verify_server_hostname");
        return new TlsConfig.Listener(
                text(name, "ca_file"),
                text(name, "ca_path"),
                text(name, "cert_file"),
                text(name, "key_file"),
                version,
                suitesOf(name, version),
                grpc && onlyFlat() ? false : flag(name, "verify_incoming"),
                !grpc && (hostname || flag(name, "verify_outgoing")),
                hostname,
                grpc && settings.flag("tls.grpc.use_auto_cert", false));
    }

    /** Whether {@code verify_incoming} stands only in its deprecated place, which never reached gRPC. */
    private boolean onlyFlat() {
        return settings.has("verify_incoming") && !settings.has("tls.grpc.verify_incoming");
    }

    private String text(String name, String key) {
        return settings.text("tls." + name + "." + key, settings.text("tls.defaults." + key, ""));
    }

    private boolean flag(String name, String key) {
        return settings.flag("tls." + name + "." + key, settings.flag("tls.defaults." + key, false));
    }

    private TlsVersion defaultVersion() {
        TlsVersion version = TlsVersion.of(settings.text("tls.defaults.tls_min_version", ""));
        return version == null ? TlsVersion.TLS_1_2 : version;
    }

    private TlsVersion version(String section, TlsVersion otherwise) {
        String key = section + ".tls_min_version";
        String given = settings.text(key, "");
        if (given.isEmpty()) {
            return otherwise;
        }
        TlsVersion version = TlsVersion.of(given);
        if (version == null) {
            collected.add(key + ": invalid TLS version: no matching TLS version found for " + given
                    + ", please specify one of " + TlsVersion.words());
            return otherwise;
        }
        return version;
    }

    private List<String> suitesOf(String name, TlsVersion version) {
        if (!settings.text("tls." + name + ".tls_cipher_suites", "").isEmpty()) {
            return suites("tls." + name, version);
        }
        String inherited = settings.text("tls.defaults.tls_cipher_suites", "");
        return inherited.isEmpty() || version == TlsVersion.TLS_1_3 ? List.of() : split(inherited);
    }

    private List<String> suites(String section, TlsVersion otherwise) {
        String key = section + ".tls_cipher_suites";
        String given = settings.text(key, "");
        if (given.isEmpty()) {
            return List.of();
        }
        TlsVersion version = TlsVersion.of(settings.text(section + ".tls_min_version", otherwise.word()));
        if (version == TlsVersion.TLS_1_3) {
            collected.add(key + ": TLS 1.3 cipher suites are not configurable");
            return List.of();
        }
        List<String> unknown = new ArrayList<>(split(given));
        unknown.removeAll(SUITES);
        if (!unknown.isEmpty()) {
            collected.add(key + ": invalid TLS cipher suites: no matching Consul Agent TLS cipher suite found for "
                    + String.join(",", unknown));
        }
        return split(given);
    }

    private static List<String> split(String suites) {
        return Arrays.asList(suites.split(",", -1));
    }
}

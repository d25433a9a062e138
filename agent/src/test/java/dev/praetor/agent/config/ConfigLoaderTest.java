package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.gossip.swim.GossipTuning;
import dev.praetor.model.operator.AutopilotConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** config.md: defaults of sections 2 to 6, sources and errors of section 1, refusals of section 10. */
class ConfigLoaderTest {

    private static final HostAddresses HOST = host("lo 127.0.0.1", "eth0 10.1.2.3");

    @TempDir
    Path directory;

    private static HostAddresses host(String... entries) {
        List<HostAddresses.Entry> all = new ArrayList<>();
        for (String entry : entries) {
            int blank = entry.indexOf(' ');
            String name = entry.substring(0, blank);
            try {
                all.add(new HostAddresses.Entry(
                        name, name.equals("lo"), InetAddress.getByName(entry.substring(blank + 1))));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return new HostAddresses(all);
    }

    private static ConfigSources sources(boolean dev, List<String> paths, String... fragments) {
        return new ConfigSources(dev, Map.of(), Map.of(), paths, "", List.of(fragments), List.of(), "this-host");
    }

    private static RuntimeConfig dev(String... fragments) throws ConfigException {
        return ConfigLoader.load(sources(true, List.of(), fragments), HOST);
    }

    private RuntimeConfig server(String... fragments) throws ConfigException {
        List<String> all = new ArrayList<>(List.of("{\"server\":true,\"data_dir\":\"" + directory + "\"}"));
        all.addAll(List.of(fragments));
        return ConfigLoader.load(sources(false, List.of(), all.toArray(new String[0])), HOST);
    }

    private static void assertRefused(String fragment, String message) {
        assertThatThrownBy(() -> dev(fragment))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void hasDevDefaults() throws ConfigException {
        RuntimeConfig config = dev();
        assertThat(config.node().server()).isTrue();
        assertThat(config.node().bootstrap()).isFalse();
        assertThat(config.node().dataDirectory()).isNull();
        assertThat(config.node().datacenter()).isEqualTo("dc1");
        assertThat(config.node().name()).isEqualTo("this-host");
        assertThat(config.network().bind()).isEqualTo("127.0.0.1");
        assertThat(config.network().advertise()).isEqualTo("127.0.0.1");
        assertThat(config.network().ports())
                .isEqualTo(new NetworkConfig.Ports(8500, -1, 8502, 8503, 8600, 8301, 8302, 8300));
        assertThat(config.logging().level()).isEqualTo("DEBUG");
        assertThat(config.ui().enabled()).isTrue();
        assertThat(config.consensus().raftMultiplier()).isEqualTo(1);
        assertThat(config.shutdown()).isEqualTo(new ShutdownConfig(false, true));
    }

    @Test
    void hasServerDefaults() throws ConfigException {
        RuntimeConfig config = server();
        assertThat(config.network().bind()).isEqualTo("0.0.0.0");
        assertThat(config.network().advertise()).isEqualTo("10.1.2.3");
        assertThat(config.network().ports().grpc()).isEqualTo(-1);
        assertThat(config.network().ports().grpcTls()).isEqualTo(8503);
        assertThat(config.logging().level()).isEqualTo("INFO");
        assertThat(config.ui().enabled()).isFalse();
        assertThat(config.consensus())
                .isEqualTo(new ServerConfig(
                        5,
                        16_384,
                        Duration.ofSeconds(30),
                        AutopilotConfig.DEFAULT,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        100,
                        Duration.ofSeconds(5),
                        Duration.ofDays(7)));
        assertThat(config.checkRules().outputMaxSize()).isEqualTo(4096);
        assertThat(config.http().kvMaxValueSize()).isEqualTo(524_288);
        assertThat(config.shutdown()).isEqualTo(new ShutdownConfig(false, true));
        assertThat(config.telemetry().prefix()).isEqualTo("consul");
    }

    @Test
    void mapsHowOthersAreFound() throws ConfigException { // config.md sections 2 and 6
        GossipConfig gossip = server("""
            {"retry_join": ["10.0.0.1", "{{ GetPrivateIPs }}"], "retry_interval": "5s", "retry_max": 3,
             "start_join_wan": ["far.example:8302"], "reconnect_timeout": "24h", "rejoin_after_leave": true,
             "gossip_lan": {"suspicion_mult": 9, "probe_interval": "2s"}}\
            """).gossip();
        assertThat(gossip.lan().join())
                .startsWith("10.0.0.1")
                .hasSizeGreaterThan(1)
                .doesNotContain("");
        assertThat(gossip.lan().joinInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(gossip.lan().joinAttempts()).isEqualTo(3);
        assertThat(gossip.lan().reconnectTimeout()).isEqualTo(Duration.ofDays(1));
        assertThat(gossip.lan().tuning().suspicionMultiplier()).isEqualTo(9);
        assertThat(gossip.lan().tuning().probeInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(gossip.wan().join()).containsExactly("far.example:8302");
        assertThat(gossip.wan().tuning()).isEqualTo(GossipTuning.WAN);
        assertThat(gossip.rejoinAfterLeave()).isTrue();
        assertThat(gossip.verifyIncoming() && gossip.verifyOutgoing() && gossip.keyringFiles())
                .isTrue();
    }

    @Test
    void mapsWhatIsGiven() throws ConfigException {
        RuntimeConfig config =
                dev("{\"datacenter\":\"EU\",\"node_name\":\"n\",\"ports\":{\"http\":18500,\"dns\":0,\"https\":8501},"
                        + "\"Log_Level\":\"warn\",\"node_meta\":{\"a\":\"b\"},\"limits\":{\"kv_max_value_size\":7},"
                        + "\"session_ttl_min\":\"1s\",\"client_addr\":\"127.0.0.1 ::1\",\"leave_on_terminate\":true}");
        assertThat(config.node().datacenter()).isEqualTo("eu");
        assertThat(config.node().meta()).containsExactly(Map.entry("a", "b"));
        assertThat(config.network().ports().http()).isEqualTo(18500);
        assertThat(config.network().ports().dns()).isEqualTo(-1);
        assertThat(config.network().ports().https()).isEqualTo(8501);
        assertThat(config.network().http()).containsExactly("127.0.0.1", "::1");
        assertThat(config.logging().level()).isEqualTo("warn");
        assertThat(config.http().kvMaxValueSize()).isEqualTo(7);
        assertThat(config.consensus().sessionTtlMinimum()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.shutdown().leaveOnTerminate()).isTrue();
    }

    @Test
    void acceptsWhatConsulsTestHarnessSends() throws ConfigException, IOException {
        Path file = Files.writeString(
                directory.resolve("config.json"),
                "{\"segments\":null,\"version\":\"1.21.4\",\"ports\":{\"https\":8501},\"connect\":"
                    + "{\"enabled\":true,\"ca_config\":{\"any\":1}},\"performance\":{\"raft_multiplier\":1},\"bootstrap\":true}");
        RuntimeConfig config = ConfigLoader.load(sources(true, List.of(file.toString())), HOST);
        assertThat(config.node().bootstrap()).isTrue();
    }

    @Test
    void mergesSourcesInOrder() throws ConfigException, IOException {
        Path one = Files.writeString(
                directory.resolve("b.json"),
                "{\"node_name\":\"b\",\"retry_join\":[\"j1\"],"
                    + "\"node_meta\":{\"x\":\"1\"},\"service\":{\"name\":\"s1\"},\"services\":[{\"name\":\"s0\"}]}");
        Files.writeString(directory.resolve("a.json"), "{\"node_name\":\"a\",\"retry_join\":[\"j0\"]}");
        Files.writeString(directory.resolve("c.txt"), "not read");
        ConfigSources sources = new ConfigSources(
                true,
                Map.of("retry_join", List.of("flag")),
                Map.of("ports", Map.of("http", 1L)),
                List.of(directory.toString(), one.toString()),
                "",
                List.of("{\"node_meta\":{\"y\":\"2\"},\"retry_join\":[\"h\"]}"),
                List.of(),
                "this-host");
        RuntimeConfig config = ConfigLoader.load(sources, HOST);
        assertThat(config.node().name()).isEqualTo("b");
        assertThat(config.settings().texts("retry_join")).containsExactly("flag", "j0", "j1", "j1", "h");
        assertThat(config.node().meta()).containsOnlyKeys("x", "y");
        assertThat(config.network().ports().http()).isEqualTo(1);
        assertThat(config.services()).extracting(each -> each.get("name")).containsExactly("s0", "s1", "s0", "s1");
        assertThat(config.warnings())
                .anyMatch(each -> each.startsWith("skipping file") && each.contains("extension must be .hcl or .json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"zed\":1}|1 error occurred:\\n\\t* invalid config key zed\\n\\n",
                "{\"dns_config\":{\"bogus\":1},\"zed\":1}|2 errors occurred:\\n"
                        + "\\t* invalid config key dns_config.bogus\\n"
                        + "\\t* invalid config key zed\\n"
                        + "\\n",
                "{\"services\":[{\"checks\":[{},{\"bogus\":1}]}]}|1 error occurred:\\n"
                        + "\\t* invalid config key services[0].checks[1].bogus\\n\\n",
                "{\"dataDir\":\"x\"}|1 error occurred:\\n\\t* invalid config key dataDir\\n\\n",
                "{\"retry_join_ec2\":{}}|1 error occurred:\\n\\t* invalid config key retry_join_ec2\\n\\n",
                "{\"ports\":{\"http\":\"8500\"}}|1 error(s) decoding:\\n\\n* 'ports.http' expected type 'int',"
                        + " got unconvertible type 'string', value: '8500'",
                "{\"Service\":{\"Name\":1}}|1 error(s) decoding:\\n\\n* 'service.name' expected type 'string',"
                        + " got unconvertible type 'float64', value: '1'",
                "{\"node_name\":1}|1 error(s) decoding:\\n\\n* 'node_name' expected type 'string',"
                        + " got unconvertible type 'float64', value: '1'",
                "{\"retry_join\":\"a\"}|1 error(s) decoding:\\n"
                        + "\\n"
                        + "* 'retry_join': source data must be an array or slice, got string",
                "{\"dns_config\":\"a\"}|1 error(s) decoding:\\n\\n* 'dns_config' expected a map, got 'string'",
                "{\"node_meta\":{\"a\":1}}|1 error(s) decoding:\\n\\n* 'node_meta[a]' expected type 'string',"
                        + " got unconvertible type 'float64', value: '1'",
                "{\"limits\":{\"kv_max_value_size\":-1}}|1 error(s) decoding:\\n\\n* cannot parse"
                        + " 'limits.kv_max_value_size', -1.000000 overflows uint",
                "{\"a\":1,}|invalid character '}' looking for beginning of object key string",
                "{} x|invalid character 'x' after top-level value",
            })
    void refusesSourcesInConsulsWords(String text, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), text);
        assertThatThrownBy(() -> ConfigLoader.load(sources(true, List.of(file.toString())), HOST))
                .hasMessage("failed to parse " + file + ": "
                        + message.replace("\\n", "\n").replace("\\t", "\t"));
    }

    @Test
    void refusesOtherLanguagesByTheNameOfTheSource() throws IOException {
        Path other = Files.writeString(directory.resolve("a.conf"), "{}");
        assertThatThrownBy(() -> ConfigLoader.load(sources(true, List.of(other.toString())), HOST))
                .hasMessage("file " + other
                        + " has unknown extension; must be .hcl or .json, or config format must be set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"datacenter\":\"a b\"}|datacenter can only contain lowercase alphanumeric, - or _ characters."
                        + " received: \"a b\"",
                "{\"bind_addr\":\"localhost\"}|bind_addr cannot be empty",
                "{\"bind_addr\":\"1.2.3.4 5.6.7.8\"}|bind_addr cannot contain multiple addresses."
                        + " Use 'addresses.{dns,http,https}' instead.",
                "{\"bootstrap_expect\":3}|'bootstrap_expect > 0' not allowed in dev mode",
                "{\"bootstrap_expect\":-1}|bootstrap_expect cannot be -1. Must be greater than or equal to zero",
                "{\"encrypt\":\"abcd*\"}|encrypt has invalid key: illegal base64 data at input byte 4",
                "{\"raft_protocol\":2}|raft_protocol version 2 is not supported by this version of Consul",
                "{\"performance\":{\"raft_multiplier\":11}}|performance.raft_multiplier cannot be 11."
                        + " Must be between 1 and 10",
                "{\"segment\":\"a\"}|Network segments are not supported in this version of Consul",
                "{\"ports\":{\"server\":-1}}|server-port must be greater than zero",
                "{\"ports\":{\"http\":8600}}|HTTP address 127.0.0.1:8600 already configured for DNS",
                "{\"check_output_max_size\":0}|check_output_max_size must be positive, to discard check output use the"
                        + " discard_check_output flag",
                "{\"locality\":{\"zone\":\"z\"}}|locality is invalid: zone cannot be set without region",
                "{\"ui_config\":{\"content_path\":\"/a b/\"}}|ui-content-path can only contain alphanumeric, -, _, or"
                        + " /. received: \"/a b/\"",
            })
    void refusesValuesInConsulsWords(String fragment, String message) {
        assertRefused(fragment, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"session_ttl_min\":\"10\"}|session_ttl_min: invalid duration: \"10\": time: missing unit in"
                        + " duration \"10\"",
                "{\"client_addr\":\"localhost\"}|client_addr: invalid ip address: localhost",
                "{\"ports\":{\"http\":70000}}|ports.http: invalid port: 70000",
                "{\"server_rejoin_age_max\":\"1h\"}|server_rejoin_age_max: duration '1h' cannot be less than: 6h0m0s",
                "{\"client_addr\":\"{{ Bogus }}\"}|client_addr: error parsing \"{{ Bogus }}\": unable to parse template"
                        + " \"{{ Bogus }}\": template: sockaddr.Parse:1: function \"Bogus\" not defined",
                "{\"http_config\":{\"allow_write_http_from\":[\"1.2.3.4\"]}}|allow_write_http_from: invalid cidr:"
                        + " 1.2.3.4",
            })
    void collectsFaultsOfSingleValues(String fragment, String message) {
        assertRefused(fragment, "1 error occurred:\n\t* " + message + "\n\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"acl\":{\"enabled\":true}}|acl.enabled",
                "{\"acl\":{\"default_policy\":\"deny\"}}|acl.default_policy",
                "{\"acl_datacenter\":\"dc1\"}|acl_datacenter",
                "{\"tls\":{\"grpc\":{\"verify_incoming\":true}}}|tls.grpc.verify_incoming",
                "{\"auto_encrypt\":{\"allow_tls\":true}}|auto_encrypt.allow_tls",
            })
    void isNeverOpenByOmission(String row) {
        String fragment = row.substring(0, row.lastIndexOf('|'));
        String key = row.substring(row.lastIndexOf('|') + 1);
        assertThatThrownBy(() -> dev(fragment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageEndingWith("not supported yet");
    }

    @Test
    void acceptsSecurityKeysThatRestrictNothing() throws ConfigException {
        dev("{\"acl\":{\"enabled\":false,\"default_policy\":\"allow\",\"tokens\":{\"default\":\"t\"}},\"encrypt\":\"\","
                + "\"verify_incoming\":false}");
    }

    @Test
    void movesDeprecatedKeysWithAWarning() throws ConfigException {
        RuntimeConfig config = dev("{\"ui_content_path\":\"/x\",\"start_join\":[\"a\"]}");
        assertThat(config.ui().contentPath()).isEqualTo("/x/");
        assertThat(config.settings().texts("retry_join")).containsExactly("a");
        assertThat(config.warnings())
                .contains(
                        "The 'ui_content_path' field is deprecated. Use the 'ui_config.content_path' field instead.",
                        "The 'start_join' field is deprecated. Use the 'retry_join' field instead.");
    }

    @Test
    void detectsTheOnlyPrivateAddress() throws ConfigException {
        ConfigSources sources = sources(true, List.of(), "{\"bind_addr\":\"0.0.0.0\"}");
        assertThat(ConfigLoader.load(sources, HOST).network().advertise()).isEqualTo("10.1.2.3");
        assertThat(ConfigLoader.load(sources, host("lo 127.0.0.1")).network().advertise())
                .isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> ConfigLoader.load(sources, host("lo 127.0.0.1", "eth0 8.8.8.8")))
                .hasMessage("No private IPv4 address found");
        assertThatThrownBy(() -> ConfigLoader.load(sources, host("a 10.0.0.1", "b 192.168.0.1")))
                .hasMessage(
                        "Multiple private IPv4 addresses found. Please configure one with 'bind' and/or 'advertise'.");
    }

    @Test
    void expandsAddressTemplates() throws ConfigException {
        assertThat(dev("{\"bind_addr\":\"{{ GetPrivateIP }}\"}").network().bind())
                .isEqualTo("10.1.2.3");
        assertThat(dev("{\"bind_addr\":\"{{ GetInterfaceIP \\\"eth0\\\" }}\"}")
                        .network()
                        .bind())
                .isEqualTo("10.1.2.3");
        assertRefused("{\"bind_addr\":\"{{ GetInterfaceIP \\\"lo\\\" }}\"}", "bind_addr cannot be empty");
    }

    @Test
    void refusesADataDirectoryBelowAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused(
                "{\"data_dir\":\"" + file + "/a/b\"}",
                "Error getting info on data_dir: stat " + file + "/a/b: not a directory");
    }

    @Test
    void needsADataDirectoryUnlessItIsForDevelopment() {
        assertThatThrownBy(() -> ConfigLoader.load(sources(false, List.of(), "{\"server\":true}"), HOST))
                .hasMessage("data_dir cannot be empty");
    }

    @Test
    void takesOneExpectedServerForBootstrap() throws ConfigException {
        RuntimeConfig config = server("{\"bootstrap_expect\":1}");
        assertThat(config.node().bootstrap()).isTrue();
        assertThat(config.node().bootstrapExpect()).isZero();
        assertThat(config.warnings())
                .startsWith(
                        "BootstrapExpect is set to 1; this is the same as Bootstrap mode.",
                        "bootstrap = true: do not enable unless necessary");
    }
}

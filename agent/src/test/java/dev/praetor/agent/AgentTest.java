package dev.praetor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigLoader;
import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.config.HostAddresses;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.start.StartException;
import dev.praetor.base.Bytes;
import dev.praetor.base.log.LogFormat;
import dev.praetor.base.log.LogSystem;
import dev.praetor.base.reply.Outcome;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.kv.IndexedDirEntriesCodec;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KVSRequestCodec;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.KeyRequestCodec;
import dev.praetor.model.request.QueryOptionsCodec;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.RemoteException;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.ConnectionPool;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.client.PoolSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** An agent in this process, over its HTTP port. */
class AgentTest {

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean left = new AtomicBoolean();
    private final Agent.Controls controls =
            new Agent.Controls(() -> {}, () -> left.set(true), () -> {}, (message, cause) -> {});

    private static RuntimeConfig config(int port, String fragment) throws ConfigException {
        return config(port, -1, fragment);
    }

    private static RuntimeConfig config(int port, int dnsPort, String fragment) throws ConfigException {
        return config(port, dnsPort, freePort(), fragment);
    }

    private static RuntimeConfig config(int port, int dnsPort, int serverPort, String fragment) throws ConfigException {
        return ConfigLoader.load(
                new ConfigSources(
                        true,
                        Map.of(),
                        Map.of(
                                "ports",
                                Map.of(
                                        "http", (long) port,
                                        "dns", (long) dnsPort,
                                        "server", (long) serverPort,
                                        "serf_lan", (long) freePort(),
                                        "serf_wan", (long) freePort())),
                        List.of(),
                        "",
                        List.of(fragment),
                        List.of(),
                        "host"),
                HostAddresses.ofThisMachine());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String send(int port, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Wire-rpc.md: what a client agent does first, and a write and a read of a key. */
    @Test
    void answersCallsAtItsServerPort() throws Exception {
        int port = freePort();
        try (Agent agent = Agent.start(config(freePort(), -1, port, "{}"), ID, controls);
                Loops loops = Loops.create(1);
                CallClient calls =
                        new ConnectionPool(new Dialer(loops, TransportSecurity.PLAIN), PoolSettings.CLIENT)) {
            ServerAddress server = new ServerAddress(
                    "dc1", "n", new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), false);
            call(calls, server, "Status.Ping", DCSpecificRequestCodec.ZERO, DCSpecificRequestCodec.INSTANCE);
            DirEntry entry = new DirEntryBuilder()
                    .key(Bytes.of("k"))
                    .value(Bytes.of("v"))
                    .build();
            call(
                    calls,
                    server,
                    "KVS.Apply",
                    new KVSRequest("dc1", "set", entry, new WriteRequest("")),
                    KVSRequestCodec.INSTANCE);
            byte[] read = call(
                    calls,
                    server,
                    "KVS.Get",
                    new KeyRequest("dc1", Bytes.of("k"), QueryOptionsCodec.ZERO),
                    KeyRequestCodec.INSTANCE);
            IndexedDirEntries found =
                    new MsgpackReader(read).value(IndexedDirEntriesCodec.INSTANCE, IndexedDirEntriesCodec.ZERO);
            assertThat(found.entries())
                    .singleElement()
                    .satisfies(each -> assertThat(each.value()).isEqualTo(Bytes.of("v")));
            assertThatThrownBy(() -> call(
                            calls, server, "Nope.Get", DCSpecificRequestCodec.ZERO, DCSpecificRequestCodec.INSTANCE))
                    .rootCause()
                    .isInstanceOf(RemoteException.class)
                    .hasMessage("rpc: can't find service Nope.Get");
            assertThat(agent.httpAddresses()).hasSize(1);
        }
    }

    private static <Q> byte[] call(CallClient calls, ServerAddress server, String method, Q request, Codec<Q> codec)
            throws Exception {
        MsgpackWriter out = new MsgpackWriter();
        out.value(request, codec);
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        calls.call(server, method, out.toByteArray(), Duration.ofSeconds(20)).whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<byte[]>(byte[] body) -> answer.complete(body);
                case Outcome.Failure<byte[]>(Throwable cause) -> answer.completeExceptionally(cause);
            }
        });
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Test
    void servesKeysAndConfiguredServices() throws Exception {
        int port = freePort();
        RuntimeConfig config = config(
                port, "{\"node_name\":\"n1\",\"service\":{\"name\":\"web\",\"port\":80,\"check\":{\"ttl\":\"10s\"}}}");
        try (Agent agent = Agent.start(config, ID, controls)) {
            assertThat(agent.httpAddresses())
                    .extracting(InetSocketAddress::getPort)
                    .containsExactly(port);
            assertThat(send(port, "PUT", "/v1/kv/a", "hi")).isEqualTo("true");
            assertThat(send(port, "GET", "/v1/kv/a?raw", "")).isEqualTo("hi");
            assertThat(send(port, "GET", "/v1/agent/services", "")).contains("\"web\"");
            await().untilAsserted(() -> assertThat(send(port, "GET", "/v1/catalog/service/web", ""))
                    .contains("\"ServicePort\": 80")
                    .contains("\"consul-version\""));
            assertThat(send(port, "GET", "/v1/agent/self", ""))
                    .contains("\"NodeID\": \"" + ID + "\"")
                    .contains("\"HTTPPort\": " + port);
            assertThat(send(port, "GET", "/v1/agent/metrics", "")).contains(".kvs.apply\"");
        }
    }

    @Test
    void leavesWhenAClientAsks() throws Exception {
        int port = freePort();
        String drain = "{\"performance\":{\"leave_drain_time\":\"50ms\"}}";
        try (Agent agent = Agent.start(config(port, drain), ID, controls)) {
            send(port, "PUT", "/v1/agent/leave", "");
            await().untilTrue(left);
            assertThat(agent.httpAddresses()).hasSize(1);
        }
    }

    @Test
    void appliesWhatCanChangeOfAConfigurationThatIsLoadedAgain() throws Exception {
        int port = freePort();
        try (Agent agent = Agent.start(config(port, "{\"service\":{\"name\":\"old\"}}"), ID, controls)) {
            send(port, "PUT", "/v1/agent/service/register", "{\"Name\":\"client\"}");
            agent.reload(config(
                    port,
                    "{\"service\":{\"name\":\"new\"},\"node_meta\":{\"color\":\"blue\"},"
                            + "\"http_config\":{\"response_headers\":{\"X-Y\":\"z\"}},\"datacenter\":\"later\"}"));
            assertThat(send(port, "GET", "/v1/agent/services", ""))
                    .contains("\"new\"", "\"client\"")
                    .doesNotContain("\"old\"");
            assertThat(send(port, "GET", "/v1/agent/self", ""))
                    .contains("\"color\": \"blue\"")
                    .contains("\"Datacenter\": \"later\"");
            await().untilAsserted(() ->
                    assertThat(send(port, "GET", "/v1/catalog/node/host", "")).contains("\"color\": \"blue\""));
            await().untilAsserted(() -> assertThat(send(port, "GET", "/v1/catalog/services", ""))
                    .contains("new")
                    .doesNotContain("old"));
        }
    }

    /** {@code dns_config} and {@code recursors}; the domain stays as it was at the start, as in a real 1.21.4. */
    @Test
    void answersOfDnsFollowAConfigurationThatIsLoadedAgain() throws Exception {
        int port = freePort();
        int dnsPort = freePort();
        String service =
                "{\"node_name\":\"n1\",\"service\":{\"name\":\"web\",\"check\":{\"ttl\":\"1h\",\"status\":\"warning\"}}";
        try (Agent agent = Agent.start(config(port, dnsPort, service + "}"), ID, controls)) {
            await().untilAsserted(() ->
                    assertThat(send(port, "GET", "/v1/catalog/service/web", "")).contains("\"web\""));
            assertThat(ask(dnsPort, "n1.node.consul.", Type.A).getSection(Section.ANSWER))
                    .extracting(org.xbill.DNS.Record::getTTL)
                    .containsExactly(0L);
            assertThat(ask(dnsPort, "web.service.consul.", Type.A).getSection(Section.ANSWER))
                    .hasSize(1);
            assertThat(ask(dnsPort, "example.com.", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
            agent.reload(config(
                    port,
                    dnsPort,
                    service
                            + ",\"domain\":\"later.\",\"recursors\":[\"127.0.0.1:1\"],\"dns_config\":{\"node_ttl\":\"7s\","
                            + "\"only_passing\":true}}"));
            assertThat(ask(dnsPort, "n1.node.consul.", Type.A).getSection(Section.ANSWER))
                    .extracting(org.xbill.DNS.Record::getTTL)
                    .containsExactly(7L);
            assertThat(ask(dnsPort, "web.service.consul.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThat(ask(dnsPort, "example.com.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        }
    }

    private static Message ask(int port, String name, int type) throws IOException {
        SimpleResolver resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(port);
        return resolver.send(Message.newQuery(org.xbill.DNS.Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }

    @Test
    void logsRequestsThatFailWithoutTheirTokens() throws Exception {
        int port = freePort();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        LogSystem.Attachment tap = LogSystem.current().attach(Level.ERROR, LogFormat.TEXT, log::writeBytes);
        try (Agent _ = Agent.start(config(port, ""), ID, controls)) {
            send(port, "PUT", "/v1/agent/check/pass/zz?token=secret", "");
            send(port, "GET", "/v1/kv/absent", "");
            await().untilAsserted(() -> assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("[ERROR] agent.http: Request error: method=PUT url=/v1/agent/check/pass/zz?token=<hidden>"
                            + " from=")
                    .contains(" error=\"Unknown check ID \\\"zz\\\".")
                    .doesNotContain("secret", "absent"));
        } finally {
            tap.close();
        }
    }

    @Test
    void showsItsInsideAsLongAsTheConfigurationAllowsIt() throws Exception {
        int port = freePort();
        try (Agent agent = Agent.start(config(port, ""), ID, controls)) {
            assertThat(send(port, "GET", "/debug/pprof/symbol", "")).isEqualTo("num_symbols: 1\n");
            agent.reload(config(port, "{\"enable_debug\":false}"));
            assertThat(send(port, "GET", "/debug/pprof/symbol", "")).isEmpty();
        }
    }

    @Test
    void aFaultyConfigurationChangesNothing() throws Exception {
        int port = freePort();
        try (Agent agent = Agent.start(config(port, "{\"service\":{\"name\":\"old\"}}"), ID, controls)) {
            RuntimeConfig faulty = config(port, "{\"service\":{\"name\":\"new\"},\"watches\":[{\"type\":\"zz\"}]}");
            assertThatThrownBy(() -> agent.reload(faulty))
                    .hasMessage("Failed reloading watches: Failed to parse watch (map[string]interface {}{}):"
                            + " Unsupported watch type: zz");
            RuntimeConfig untrusted =
                    config(port, "{\"service\":{\"name\":\"new\"},\"tls\":{\"https\":{\"ca_file\":\"/nope\"}}}");
            assertThatThrownBy(() -> agent.reload(untrusted))
                    .hasMessage("Failed reloading tls configuration: Error loading from /nope: open /nope: no such file"
                            + " or directory");
            RuntimeConfig lost = config(port, "{\"service\":{\"name\":\"new\"},\"recursors\":[\"127.0.0.1:99999\"]}");
            assertThatThrownBy(() -> agent.reload(lost))
                    .hasMessage("Failed reloading dns config : Invalid recursor address: address 99999: invalid port");
            assertThat(send(port, "GET", "/v1/agent/services", ""))
                    .contains("\"old\"")
                    .doesNotContain("\"new\"");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Agent.start(config(port, ""), ID, controls))
                    .isInstanceOf(StartException.class)
                    .hasMessage("listen tcp 127.0.0.1:" + port + ": bind: address already in use");
        }
    }

    @Test
    void refusesAServiceThatBreaksARule() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> Agent.start(config(port, "{\"service\":{\"port\":80}}"), ID, controls))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Service name missing");
    }
}

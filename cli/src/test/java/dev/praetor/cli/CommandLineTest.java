package dev.praetor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * cli.md sections 1 and the rows of kv, members, info and version, against an agent that says what the test tells it.
 */
class CommandLineTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private HttpServer agent;
    private volatile int status = 200;
    private volatile String answer = "true";
    private String input = "";

    @BeforeEach
    void startAgent() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        agent.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = exchange.getRequestHeaders().getFirst("X-Consul-Token");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + (body.isEmpty() ? "" : " " + body) + (token == null ? "" : " token=" + token));
            if (exchange.getRequestURI().getRawPath().contains("//")) {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().toString().replace("//", "/"));
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
                return;
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        agent.start();
        environment.put("CONSUL_HTTP_ADDR", "127.0.0.1:" + agent.getAddress().getPort());
    }

    @AfterEach
    void stopAgent() {
        agent.stop(0);
    }

    private int run(String... arguments) {
        out.reset();
        error.reset();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                environment);
        return CommandLine.run(List.of(arguments), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listsCommandsOnTheErrorStreamWithoutAKnownOne() {
        for (String[] arguments : new String[][] {{}, {"bogus"}, {"help"}, {""}, {"KV"}, {"--bogus"}}) {
            assertThat(run(arguments)).isEqualTo(127);
            assertThat(error())
                    .startsWith("Usage: praetor [--version] [--help] <command> [<args>]\n")
                    .contains("\n    kv ");
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void showsHelpOnRequestWithoutDoingAnything() {
        assertThat(run("kv", "get", "a", "-h")).isZero();
        assertThat(out())
                .startsWith("Usage: praetor kv get [options] [KEY_OR_PREFIX]\n")
                .contains("\n  -separator=<string>\n");
        assertThat(run("kv", "-h")).isZero();
        assertThat(out()).contains("\nSubcommands:\n    delete    ");
        assertThat(requests).isEmpty();
    }

    @Test
    void failsForAGroupAlone() {
        assertThat(run("kv")).isEqualTo(1);
        assertThat(run("kv", "bogus")).isEqualTo(1);
        assertThat(error()).startsWith("Usage: praetor kv <subcommand> [options] [args]\n");
    }

    @Test
    void printsTheVersionForFlagsToo() {
        assertThat(run("--version")).isZero();
        assertThat(out()).startsWith("Consul v1.21.4\nRevision ").endsWith("compatible agents)\n\n");
        assertThat(run("version", "-format=xml")).isEqualTo(1);
        assertThat(error()).isEqualTo("Unknown format: xml\n");
    }

    @Test
    void writesKeysInAllModes() {
        assertThat(run("kv", "put", "a b/é?", "1")).isZero();
        assertThat(run("kv", "put", "-cas", "-modify-index=3", "-flags=4", "a", "b"))
                .isZero();
        assertThat(run("kv", "put", "-acquire", "-session=s", "a")).isZero();
        assertThat(out()).isEqualTo("Success! Lock acquired on: a\n");
        assertThat(requests)
                .containsExactly(
                        "PUT /v1/kv/a%20b/%C3%A9%3F 1", "PUT /v1/kv/a?cas=3&flags=4 b", "PUT /v1/kv/a?acquire=s");
    }

    @Test
    void tellsWhyAKeyWasNotWritten() {
        answer = "false";
        assertThat(run("kv", "put", "-cas", "-modify-index=3", "a", "b")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error! Did not write to a: CAS failed\n");
        assertThat(run("kv", "put", "-release", "-session=s", "a", "b")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error! Did not release lock\n");
        status = 413;
        answer = "too large\n";
        assertThat(run("kv", "put", "a", "b")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error! Failed writing data: Unexpected response code: 413 (too large)\n");
    }

    @Test
    void readsValuesFromFilesAndTheInput(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("value");
        Files.writeString(file, "from file");
        input = "from input";
        run("kv", "put", "a", "@" + file);
        run("kv", "put", "b", "-");
        assertThat(requests).containsExactly("PUT /v1/kv/a from file", "PUT /v1/kv/b from input");
    }

    @Test
    void writesWhatItCouldDecode() {
        assertThat(run("kv", "put", "-base64", "a", "YWJjZA")).isZero();
        assertThat(error()).isEqualTo("Error! Cannot base 64 decode data: illegal base64 data at input byte 4\n");
        assertThat(requests).containsExactly("PUT /v1/kv/a abc");
    }

    @Test
    void printsKeysPlainAndDetailed() {
        answer =
                "[{\"LockIndex\":1,\"Key\":\"a\",\"Flags\":42,\"Value\":\"aGk=\",\"CreateIndex\":5,\"ModifyIndex\":6}]";
        assertThat(run("kv", "get", "/a")).isZero();
        assertThat(out()).isEqualTo("hi\n");
        run("kv", "get", "-detailed", "a");
        assertThat(out())
                .isEqualTo("CreateIndex      5\nFlags            42\nKey              a\nLockIndex        1\n"
                        + "ModifyIndex      6\nSession          -\nValue            hi\n");
        run("kv", "get", "-recurse", "-stale", "-datacenter=dc2", "a");
        assertThat(out()).isEqualTo("a:hi\n");
        assertThat(requests).last().isEqualTo("GET /v1/kv/a?dc=dc2&recurse=&stale=");
    }

    @Test
    void tellsOfAKeyThatIsNotThere() {
        status = 404;
        answer = "";
        assertThat(run("kv", "get", "a")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error! No key exists at: a\n");
        assertThat(run("kv", "get", "-keys", "a")).isZero();
        assertThat(run("kv", "export", "a")).isZero();
        assertThat(out()).isEqualTo("[]\n");
    }

    @Test
    void importsUnderAPrefixWithoutRegardToCase() {
        assertThat(run(
                        "kv",
                        "import",
                        "-prefix=copy",
                        "[{\"Key\":\"a\",\"flags\":18446744073709551615,\"VALUE\":\"MQ==\"}]"))
                .isZero();
        assertThat(out()).isEqualTo("Imported: copy/a\n");
        assertThat(requests).containsExactly("PUT /v1/kv/copy/a?flags=18446744073709551615 1");
    }

    @Test
    void namesTheAgentThatIsNotThere() {
        agent.stop(0);
        String address = environment.get("CONSUL_HTTP_ADDR");
        assertThat(run("info")).isEqualTo(1);
        assertThat(error())
                .isEqualTo("Error querying agent: Get \"http://" + address + "/v1/agent/self\": dial tcp " + address
                        + ": connect: connection refused\n");
        assertThat(run("info", "-http-addr=unix:///does/not/exist")).isEqualTo(1);
        assertThat(error())
                .isEqualTo("Error querying agent: Get \"http://localhost/v1/agent/self\": dial unix /does/not/exist:"
                        + " connect: no such file or directory\n");
        assertThat(run("info", "-http-addr=ftp://x")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error connecting to Consul agent: Unknown protocol scheme: ftp\n");
    }

    @Test
    void prefersTokensInTheirOrder(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(file, " of-file\n");
        environment.put("CONSUL_HTTP_TOKEN", "of-environment");
        run("leave");
        run("leave", "-token=of-flag");
        run("leave", "-token=of-flag", "-token-file=" + file);
        assertThat(requests)
                .containsExactly(
                        "PUT /v1/agent/leave token=of-environment",
                        "PUT /v1/agent/leave token=of-flag",
                        "PUT /v1/agent/leave token=of-file");
    }

    @Test
    void listsMembersInColumns() {
        answer =
                "[{\"Name\":\"n2\",\"Addr\":\"::1\",\"Port\":8301,\"Status\":4,\"Tags\":{\"role\":\"node\",\"build\":\"1.21.4:x\","
                    + "\"vsn\":\"2\",\"dc\":\"dc1\",\"segment\":\"\"}},{\"Name\":\"server-1\",\"Addr\":\"10.0.0.1\",\"Port\":8301,"
                    + "\"Status\":1,\"Tags\":{\"role\":\"consul\",\"build\":\"1.21.4:x\",\"vsn\":\"2\",\"dc\":\"dc1\"}}]";
        assertThat(run("members")).isZero();
        assertThat(out())
                .isEqualTo("Node      Address        Status  Type    Build   Protocol  DC   Partition  Segment\n"
                        + "server-1  10.0.0.1:8301  alive   server  1.21.4  2         dc1  default    <all>\n"
                        + "n2        [::1]:8301     failed  client  1.21.4  2         dc1  default    <default>\n");
        assertThat(run("members", "-status=left")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(run("members", "-status=(")).isEqualTo(1);
        assertThat(error())
                .isEqualTo("Failed to compile status regexp: error parsing regexp: missing closing ): `(`\n");
    }

    @Test
    void printsFiguresSorted() {
        answer = "{\"Stats\":{\"raft\":{\"term\":\"2\",\"state\":\"Leader\"},\"agent\":{\"checks\":\"1\"}}}";
        assertThat(run("info")).isZero();
        assertThat(out()).isEqualTo("agent:\n\tchecks = 1\nraft:\n\tstate = Leader\n\tterm = 2\n");
    }

    @Test
    void refusesAnAgentThatCannotStart() {
        assertThat(run("agent")).isEqualTo(1);
        assertThat(error()).isEqualTo("==> data_dir cannot be empty\n");
        assertThat(run("agent", "-dev", "x")).isEqualTo(1);
        assertThat(error()).isEqualTo("==> Unexpected extra arguments: [x]\n");
        assertThat(run("agent", "-dev", "-log-level=purple")).isEqualTo(1);
        assertThat(error())
                .isEqualTo("==> Invalid log level: purple. Valid log levels are: [TRACE DEBUG INFO WARN ERR ERROR]\n");
        assertThat(out()).isEmpty();
    }

    /** A Consul's command follows the agent's redirect for {@code a//b}, with method and body. */
    @Test
    void followsRedirectsOfTheAgent() {
        assertThat(run("kv", "put", "-flags=3", "a//b", "v")).isZero();
        assertThat(requests).containsExactly("PUT /v1/kv/a//b?flags=3 v", "PUT /v1/kv/a/b?flags=3 v");
        assertThat(out()).isEqualTo("Success! Data written to: a//b\n");
    }

    /** cli.md 2.2, kv delete and kv put: the text before an error of the agent. */
    @Test
    void namesTheFailedKindOfWrite() {
        status = 500;
        answer = "No path to datacenter";
        String cause = "Unexpected response code: 500 (No path to datacenter)\n";
        assertThat(run("kv", "delete", "b")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error deleting key b: " + cause);
        run("kv", "delete", "-recurse", "b");
        assertThat(error()).isEqualTo("Error! Did not delete prefix b: " + cause);
        run("kv", "delete", "-cas", "-modify-index=3", "b");
        assertThat(error()).isEqualTo("Error! Did not delete key b: " + cause);
        run("kv", "put", "-cas", "b", "v");
        assertThat(error()).isEqualTo("Error! Did not write to b: " + cause);
    }

    /** Addresses that are none, and CONSUL_HTTP_SSL over the scheme, as a Consul 1.21.4 answers. */
    @Test
    void namesWhatIsWrongWithAnAddress() {
        assertThat(run("kv", "get", "-http-addr=127.0.0.1:99999", "a")).isEqualTo(1);
        assertThat(error())
                .isEqualTo(
                        "Error querying Consul agent: Get \"http://127.0.0.1:99999/v1/kv/a\": dial tcp: address 99999:"
                                + " invalid port\n");
        run("kv", "get", "-http-addr=http://", "a");
        assertThat(error()).endsWith("Get \"http:///v1/kv/a\": http: no Host in request URL\n");
        run("kv", "get", "-http-addr=127.0.0.1:x", "a");
        assertThat(error())
                .endsWith("Get \"http://127.0.0.1:x/v1/kv/a\": dial tcp: lookup 127.0.0.1:x: no such host\n");
        assertThat(requests).isEmpty();
    }

    /** cli.md 1.2: CONSUL_HTTP_SSL wins over the scheme of the address. */
    @Test
    void namesAServerWithoutTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The client hangs up once it has seen that this is not TLS.
                }
            });
            environment.put("CONSUL_HTTP_SSL", "true");
            run("kv", "get", "-http-addr=http://127.0.0.1:" + plain.getLocalPort(), "a");
        }
        assertThat(error()).endsWith("/v1/kv/a\": http: server gave HTTP response to HTTPS client\n");
    }

    @Test
    void showsTheFlagsAloneWhenHelpIsAskedForAsAFlagWithAValue() {
        assertThat(run("kv", "get", "-h=1", "a")).isEqualTo(1);
        assertThat(error()).startsWith("Usage:\n  -base64\n");
        assertThat(run("keygen", "-help=false")).isEqualTo(1);
        assertThat(error()).isEqualTo("Usage:\n");
        assertThat(run("validate", "-h=x")).isEqualTo(1);
        assertThat(error()).startsWith("Usage:\n").endsWith("\nflag: help requested\n");
    }

    @Test
    void knowsNoCommandInOneWordOrBehindTwoDashes() {
        for (String[] arguments : new String[][] {{"kv get"}, {"--", "kv", "get"}, {"intention", "list"}}) {
            assertThat(run(arguments)).isEqualTo(127);
            assertThat(error()).startsWith("Usage: praetor [--version] [--help] <command> [<args>]");
        }
    }

    @Test
    void importCleansKeysBelowAPrefix() {
        String[][] keys = {{"q//b/./c/../d//", "p/q/b/d/"}, {"../x/", "x/"}, {"", "p"}, {"/", "p/"}, {"..", "."}};
        for (String[] key : keys) {
            run("kv", "import", "-prefix=p", "[{\"key\":\"" + key[0] + "\",\"value\":\"\"}]");
            assertThat(out()).isEqualTo("Imported: " + key[1] + "\n");
        }
        assertThat(run("kv", "import", "")).isEqualTo(1);
        assertThat(error()).isEqualTo("Error! Empty DATA argument\n");
    }

    /** cli.md 1.2: every command sends the tenant of the environment. */
    @Test
    void sendsTheTenantOfTheEnvironment() {
        environment.put("CONSUL_NAMESPACE", "n");
        run("info");
        run("leave");
        assertThat(requests).containsExactly("GET /v1/agent/self?ns=n", "PUT /v1/agent/leave?ns=n");
    }
}

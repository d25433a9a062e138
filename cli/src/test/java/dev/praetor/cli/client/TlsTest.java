package dev.praetor.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.CommandLine;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.fixture.DevAgent;
import dev.praetor.cli.fixture.TestAuthority;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * cli.md sections 1.1 and 1.2 against an agent with HTTPS and a Unix socket; texts as a Consul 1.21.4 gave them for
 * the same files.
 */
class TlsTest {

    @TempDir
    private static Path directory;

    private static final KeyPair EC = TestAuthority.keys("EC");
    private static TestAuthority authority;
    private static DevAgent agent;
    private static String address;
    private static String socket;
    private static String trusted;
    private static String certificate;
    private static String key;

    @BeforeAll
    static void startAgent() throws IOException {
        authority = new TestAuthority(directory, "ca");
        trusted = path("ca.pem");
        KeyPair server = TestAuthority.keys("RSA");
        authority.issue("server.pem", server, "127.0.0.1", "server.dc1.consul", "localhost");
        authority.key("server.key", server);
        certificate = authority.issue("ec.pem", EC);
        key = authority.key("ec.key", EC);
        int port = DevAgent.freePort();
        address = "https://127.0.0.1:" + port;
        socket = path("http.sock");
        agent = DevAgent.start(
                "ports { https = " + port + " }",
                "addresses { http = \"127.0.0.1 unix://" + socket + "\" }",
                "tls { defaults { ca_file = \"" + trusted + "\" cert_file = \"" + path("server.pem")
                        + "\" key_file = \"" + path("server.key") + "\" } https { verify_incoming = true } }");
    }

    @AfterAll
    static void stopAgent() {
        agent.close();
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }

    private static String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    /** What {@code catalog datacenters} prints, on either stream, with its exit code before an error. */
    private static String ask(Map<String, String> environment, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("catalog", "datacenters"));
        arguments.addAll(List.of(flags));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                environment);
        int code = CommandLine.run(arguments, terminal);
        return code == 0
                ? out.toString(StandardCharsets.UTF_8)
                : code + " "
                        + error.toString(StandardCharsets.UTF_8)
                                .replace(
                                        "Error listing datacenters: Get \"" + address + "/v1/catalog/datacenters\": ",
                                        "GET ");
    }

    private static String ask(String... flags) {
        return ask(Map.of("CONSUL_HTTP_ADDR", address), flags);
    }

    private static String identified(String... flags) {
        List<String> all = new ArrayList<>(List.of("-client-cert=" + certificate, "-client-key=" + key));
        all.addAll(List.of(flags));
        return ask(all.toArray(String[]::new));
    }

    @Test
    void showsCertificatesWithKeysOfAllKindsAndForms() throws IOException {
        KeyPair rsa = TestAuthority.keys("RSA");
        KeyPair edwards = TestAuthority.keys("Ed25519");
        String rsaCertificate = authority.issue("rsa.pem", rsa);
        String both = file("both.pem", Files.readString(Path.of(certificate)) + Files.readString(Path.of(key)));
        String[][] pairs = {
            {rsaCertificate, authority.key("rsa1.key", rsa)},
            {rsaCertificate, authority.pkcs8("rsa8.key", rsa)},
            {certificate, key},
            {certificate, authority.pkcs8("ec8.key", EC)},
            {authority.issue("ed.pem", edwards), authority.pkcs8("ed.key", edwards)},
            {both, both},
        };
        for (String[] pair : pairs) {
            assertThat(ask("-ca-file=" + trusted, "-client-cert=" + pair[0], "-client-key=" + pair[1]))
                    .as(pair[1])
                    .isEqualTo("dc1\n");
        }
    }

    @Test
    void takesAllOfItFromTheEnvironmentAndTheFlagsFirst() throws IOException {
        file("authorities/ca.pem", Files.readString(Path.of(trusted)));
        Map<String, String> environment = new HashMap<>(Map.of(
                "CONSUL_HTTP_ADDR", address,
                "CONSUL_CACERT", trusted,
                "CONSUL_CLIENT_CERT", certificate,
                "CONSUL_CLIENT_KEY", key,
                "CONSUL_TLS_SERVER_NAME", "server.dc1.consul"));
        assertThat(ask(environment)).isEqualTo("dc1\n");
        assertThat(ask(environment, "-tls-server-name=other"))
                .isEqualTo("1 GET tls: failed to verify certificate: x509: certificate is valid for server.dc1.consul,"
                        + " localhost, not other\n");
        environment.remove("CONSUL_CACERT");
        environment.put("CONSUL_CAPATH", path("authorities"));
        assertThat(ask(environment)).isEqualTo("dc1\n");
        environment.put("CONSUL_HTTP_ADDR", address.substring("https://".length()));
        environment.put("CONSUL_HTTP_SSL", "true");
        assertThat(ask(environment)).isEqualTo("dc1\n");
        environment.remove("CONSUL_CAPATH");
        environment.put("CONSUL_HTTP_SSL_VERIFY", "false");
        environment.put("CONSUL_TLS_SERVER_NAME", "other");
        assertThat(ask(environment)).isEqualTo("dc1\n");
    }

    @Test
    void believesOnlyWhomItShould() throws IOException {
        TestAuthority other = new TestAuthority(directory, "other");
        Files.createDirectories(directory.resolve("nobody"));
        String unknown = "1 GET tls: failed to verify certificate: x509: certificate signed by unknown authority\n";
        assertThat(identified()).isEqualTo(unknown);
        assertThat(identified("-ca-file=" + path("other.pem"))).isEqualTo(unknown);
        assertThat(identified("-ca-path=" + path("nobody"))).isEqualTo(unknown);
        assertThat(identified("-ca-file=" + trusted, "-ca-path=" + path("nobody")))
                .isEqualTo("dc1\n");
        assertThat(identified("-ca-file=" + trusted, "-tls-server-name=127.0.0.2"))
                .isEqualTo("1 GET tls: failed to verify certificate: x509: certificate is valid for 127.0.0.1, not"
                        + " 127.0.0.2\n");
        assertThat(ask("-ca-file=" + trusted)).startsWith("1 GET ").doesNotContain("dc1");
        String foreign = other.issue("foreign.pem", EC);
        assertThat(ask("-ca-file=" + trusted, "-client-cert=" + foreign, "-client-key=" + key))
                .startsWith("1 GET ")
                .doesNotContain("dc1");
    }

    @Test
    void namesFilesThatCannotBeUsedBeforeAnythingIsSent() throws IOException {
        String junk = file("junk/junk.pem", "junk\n");
        String start = "1 Error connecting to Consul agent: ";
        String none = path("none");
        String folder = directory.toString();
        String both = start + "both client cert and client key must be provided\n";
        assertThat(ask("-client-cert=" + certificate)).isEqualTo(both);
        assertThat(ask("-client-key=" + key)).isEqualTo(both);
        String[][] faults = {
            {none, key, "open " + none + ": no such file or directory"},
            {certificate, none, "open " + none + ": no such file or directory"},
            {folder, key, "read " + folder + ": is a directory"},
            {junk, key, "tls: failed to find any PEM data in certificate input"},
            {certificate, junk, "tls: failed to find any PEM data in key input"},
            {
                key,
                key,
                "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM"
                        + " inputs may have been switched"
            },
            {certificate, certificate, "tls: found a certificate rather than a key in the PEM for the private key"},
            {
                certificate,
                authority.key("strange.key", TestAuthority.keys("EC")),
                "tls: private key does not match public key"
            },
            {
                certificate,
                authority.key("strangeRsa.key", TestAuthority.keys("RSA")),
                "tls: private key type does not match public key type"
            },
        };
        for (String[] fault : faults) {
            assertThat(ask("-client-cert=" + fault[0], "-client-key=" + fault[1]))
                    .isEqualTo(start + fault[2] + "\n");
        }
        assertThat(ask("-ca-file=" + none))
                .isEqualTo(start + "Error loading CA File: open " + none + ": no such file or directory\n");
        assertThat(ask("-ca-file=" + folder))
                .isEqualTo(start + "Error loading CA File: read " + folder + ": is a directory\n");
        assertThat(ask("-ca-file=" + junk))
                .isEqualTo(start + "Error loading CA File: Couldn't parse PEM in: " + junk + "\n");
        assertThat(ask("-ca-path=" + none)).isEqualTo(start + "lstat " + none + ": no such file or directory\n");
        assertThat(ask("-ca-path=" + path("junk")))
                .isEqualTo(start + "Error loading CA Path: Couldn't parse PEM in: " + junk + "\n");
    }

    @Test
    void tellsWhichSideSpeaksPlainHttp() {
        assertThat(ask(Map.of(), "-http-addr=https://" + agent.address(), "-ca-file=" + trusted))
                .endsWith(": http: server gave HTTP response to HTTPS client\n");
    }

    @Test
    void speaksOverUnixSockets() {
        assertThat(ask(Map.of("CONSUL_HTTP_ADDR", "unix://" + socket))).isEqualTo("dc1\n");
        assertThat(ask(Map.of(), "-http-addr=unix://" + path("none.sock")))
                .isEqualTo("1 Error listing datacenters: Get \"http://localhost/v1/catalog/datacenters\": dial unix "
                        + path("none.sock") + ": connect: no such file or directory\n");
        assertThat(ask(Map.of(), "-http-addr=unix://none.sock"))
                .isEqualTo("1 Error listing datacenters: Get \"http://none.sock/v1/catalog/datacenters\": dial unix"
                        + " none.sock: connect: no such file or directory\n");
    }
}

package dev.praetor.cli.command.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.tls.Authorities;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.TlsException;
import dev.praetor.cli.fixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cli.md section 2.4, rows of {@code tls}; texts and contents as a Consul 1.21.4 gives them. */
class TlsCommandsTest {

    private static final List<String> WARNING = List.of(
            "==> WARNING: Server Certificates grants authority to become a",
            "    server and access all state in the cluster including root keys",
            "    and all ACL tokens. Do not distribute them to production hosts",
            "    that are not server nodes. Store them as securely as CA keys.");

    @TempDir
    private Path directory;

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static Run run(String... arguments) {
        return Run.of("", arguments);
    }

    private X509Certificate certificate(String name) throws TlsException {
        return Authorities.in(path(name)).getFirst();
    }

    /** Makes an authority for the domain {@code <directory>/consul}, whose files are in the directory. */
    private void authority(String... flags) {
        String[] all = new String[5 + flags.length];
        System.arraycopy(new String[] {"tls", "ca", "create", "-domain", path("consul")}, 0, all, 0, 5);
        System.arraycopy(flags, 0, all, 5, flags.length);
        assertThat(run(all).error()).isEmpty();
    }

    /** Makes a certificate in the directory. */
    private Run issue(String... flags) {
        String[] start = {
            "tls",
            "cert",
            "create",
            "-ca",
            path("consul-agent-ca.pem"),
            "-key",
            path("consul-agent-ca-key.pem"),
            "-dc",
            path("dc1")
        };
        String[] all = new String[start.length + flags.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(flags, 0, all, start.length, flags.length);
        return run(all);
    }

    private static void assertFailed(Run run, String error) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.error()).isEqualTo(error + "\n");
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(each -> String.valueOf(each.get(1)))
                .toList();
    }

    @Test
    void makesAnAuthorityOnce() throws Exception {
        String file = path("consul-agent-ca.pem");
        String key = path("consul-agent-ca-key.pem");
        String[] command = {"tls", "ca", "create", "-domain", path("consul"), "ignored"};
        Run first = run(command);
        assertThat(first.out()).isEqualTo("==> Saved " + file + "\n==> Saved " + key + "\n");
        assertThat(first.error()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key))))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(Path.of(file));
        assertFailed(run(command), file + " already exists.");
        assertThat(Files.readAllBytes(Path.of(file))).isEqualTo(before);
        Files.delete(Path.of(file));
        assertFailed(run(command), key + " already exists.");
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void writesWhatConsulsAuthoritiesSay() throws Exception {
        authority("-cluster-id=a b", "-common-name=My, CA", "-days=10");
        X509Certificate certificate = certificate("consul-agent-ca.pem");
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, true, true, false, false);
        assertThat(certificate.getSubjectX500Principal().getName()).startsWith("CN=My\\, CA,");
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getSubjectAlternativeNames().iterator().next().get(1))
                .asString()
                .startsWith("spiffe://a%20b.");
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(10));
        certificate.verify(certificate.getPublicKey());
        assertThat(Files.readString(directory.resolve("consul-agent-ca-key.pem")))
                .startsWith("-----BEGIN EC PRIVATE KEY-----\n")
                .as("with the curve and the public key")
                .hasSize(227);
    }

    @Test
    void namesAnAuthorityAfterItsNumber() throws Exception {
        authority("-days=0");
        X509Certificate certificate = certificate("consul-agent-ca.pem");
        assertThat(certificate.getSubjectX500Principal().getName())
                .startsWith("CN=Consul Agent CA " + certificate.getSerialNumber());
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void makesACertificateOfEachKind() throws Exception {
        authority();
        String dc = path("dc1");
        String using = "==> Using " + path("consul-agent-ca.pem") + " and " + path("consul-agent-ca-key.pem");
        Run server = issue(
                "-server", "-node=web", "-additional-dnsname=a.b", "-additional-ipaddress", "10.0.0.1", "-days=10");
        assertThat(server.error()).isEmpty();
        assertThat(server.out().lines().toList())
                .startsWith(WARNING.toArray(String[]::new))
                .endsWith(
                        using,
                        "==> Saved " + dc + "-server-consul-0.pem",
                        "==> Saved " + dc + "-server-consul-0-key.pem");
        X509Certificate certificate = certificate("dc1-server-consul-0.pem");
        assertThat(names(certificate))
                .containsExactly(
                        "a.b",
                        "web.server." + dc + ".consul",
                        "server." + dc + ".consul",
                        "localhost",
                        "10.0.0.1",
                        "127.0.0.1");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        certificate.verify(certificate("consul-agent-ca.pem").getPublicKey());
        assertThat(Identity.load(path("dc1-server-consul-0.pem"), path("dc1-server-consul-0-key.pem"))
                        .chain())
                .containsExactly(certificate);
        assertThat(issue("-client").out())
                .isEqualTo(using + "\n==> Saved " + dc + "-client-consul-0.pem\n==> Saved " + dc
                        + "-client-consul-0-key.pem\n");
        assertThat(certificate("dc1-client-consul-0.pem").getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1");
        assertThat(issue("-cli").code()).isZero();
        X509Certificate ofCommands = certificate("dc1-cli-consul-0.pem");
        assertThat(ofCommands.getExtendedKeyUsage()).isNull();
        assertThat(names(ofCommands)).containsExactly("cli." + dc + ".consul", "localhost");
    }

    @Test
    void countsUpWhereACertificateOrAKeyIsThere() throws IOException {
        authority();
        assertThat(issue("-cli").out()).contains("dc1-cli-consul-0.pem");
        Files.delete(directory.resolve("dc1-cli-consul-0.pem"));
        assertThat(issue("-cli").out()).contains("dc1-cli-consul-1.pem");
        assertThat(issue("-cli").out()).contains("dc1-cli-consul-2-key.pem");
    }

    @Test
    void tellsWhatItNeeds() throws IOException {
        authority();
        for (String[] kinds : new String[][] {{}, {"-server", "-client"}, {"-cli", "-client"}}) {
            assertFailed(issue(kinds), "Please provide either -server, -client, or -cli");
        }
        assertFailed(issue("-client", "-node=n"), "-node requires -server");
        assertFailed(
                issue("-cli", "-ca", path("none")),
                "Error reading CA: open " + path("none") + ": no such file or directory");
        assertFailed(
                issue("-cli", "-key", path("none")),
                "Error reading CA key: open " + path("none") + ": no such file or directory");
        String junk = Files.writeString(directory.resolve("junk"), "junk").toString();
        String certificate = path("consul-agent-ca.pem");
        assertFailed(issue("-cli", "-ca", junk), "failed to parse CA: no PEM-encoded data found");
        assertFailed(issue("-cli", "-key", junk), "no PEM-encoded data found");
        assertFailed(
                issue("-cli", "-ca", path("consul-agent-ca-key.pem")),
                "failed to parse CA: first PEM-block should be CERTIFICATE type");
        assertFailed(issue("-cli", "-key", certificate), "unknown PEM block type for signing key: CERTIFICATE");
        assertFailed(issue("-cli", "-additional-ipaddress=x"), "failed to parse certificate");
        assertFailed(
                issue("-cli", "-additional-dnsname=ä"),
                "failed to create certificate: x509: \"ä\" cannot be encoded as an IA5String");
        assertFailed(
                issue("-cli", "-days=99999999"),
                "failed to create certificate: asn1: structure error: cannot represent time as GeneralizedTime");
        assertThat(issue("-cli", "-days=-1").error())
                .startsWith("x509: certificate has expired or is not yet valid: current time ");
        assertThat(run("tls", "ca", "create", "-domain", path("other")).code()).isZero();
        assertFailed(
                issue("-cli", "-key", path("other-agent-ca-key.pem")),
                "failed to create certificate: x509: provided PrivateKey doesn't match parent's PublicKey");
    }

    @Test
    void keepsToTheNamesOfTheAuthority() {
        authority("-name-constraint", "-additional-name-constraint=example", "-additional-name-constraint=consul");
        assertThat(issue("-client", "-additional-dnsname=web.example").error()).isEmpty();
        assertFailed(
                issue("-client", "-additional-dnsname=web.other"),
                "x509: a root or intermediate certificate is not authorized to sign for this name: DNS name"
                        + " \"web.other\" is not permitted by any constraint");
    }
}

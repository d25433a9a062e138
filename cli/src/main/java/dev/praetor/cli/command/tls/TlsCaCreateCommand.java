package dev.praetor.cli.command.tls;

import dev.praetor.base.tls.Authority;
import dev.praetor.base.tls.CertificateContentBuilder;
import dev.praetor.base.tls.PemText;
import dev.praetor.base.tls.TlsException;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** {@code tls ca create}: makes an authority for the certificates of a cluster's agents. */
public final class TlsCaCreateCommand implements Command {

    private static final int DEFAULT_DAYS = 365;

    private final FlagSet own = new FlagSet();
    private final Setting<Long> days =
            own.integer("days", 1825, "For how many days the authority is valid. Five years unless given.");
    private final Setting<String> domain = own.string(
            "domain",
            "consul",
            "The domain of the cluster: the files are named after it, and with -name-constraint it is one of those"
                    + " that the authority may sign for.");
    private final Setting<String> commonName = own.string(
            "common-name", "", "What the authority is called. \"Consul Agent CA\" and a number unless given.");
    private final Setting<String> cluster = own.string(
            "cluster-id",
            "",
            "The ID of the cluster, which goes into the certificate as a SPIFFE name with the domain.");
    private final Setting<Boolean> constrained = own.bool(
            "name-constraint",
            "Lets the authority sign for names in the domain, in those of -additional-name-constraint and for localhost"
                    + " only. A name that the web UI has outside of these must be among them.");
    private final Setting<List<String>> domains = own.list(
            "additional-name-constraint",
            "One more domain that the authority may sign for, with -name-constraint. May be given several times.");

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parseInsistently(arguments, own, terminal) == null) {
            return 1;
        }
        String certificateFile = domain.get() + "-agent-ca.pem";
        String keyFile = domain.get() + "-agent-ca-key.pem";
        for (String file : List.of(certificateFile, keyFile)) {
            if (NewFiles.exists(file)) {
                terminal.error().println(file + " already exists.");
                return 1;
            }
        }
        KeyPair keys = Authority.newKeys();
        X509Certificate certificate;
        try {
            certificate = sign(keys);
        } catch (TlsException e) {
            terminal.error().println("error generating CA certificate: " + e.getMessage());
            return 1;
        }
        try {
            NewFiles.writeCertificate(certificateFile, PemText.of(certificate));
            terminal.out().println("==> Saved " + certificateFile);
            NewFiles.writeKey(keyFile, PemText.ofPrivate(keys));
            terminal.out().println("==> Saved " + keyFile);
        } catch (TlsException e) {
            terminal.error().println(e.getMessage());
            return 1;
        }
        return 0;
    }

    private X509Certificate sign(KeyPair keys) throws TlsException {
        BigInteger serial = Authority.newSerial();
        String called = commonName.get().isEmpty() ? "Consul Agent CA " + serial : commonName.get();
        X500Principal name = new X500Principal("CN=" + Rdn.escapeValue(called) + ",O=Praetor");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long valid = days.get() == 0 ? DEFAULT_DAYS : days.get();
        CertificateContentBuilder content =
                new CertificateContentBuilder(name, now, Validity.end(now, valid)).authority();
        if (!cluster.get().isEmpty()) {
            content.uri("spiffe://" + escaped(cluster.get()) + "." + escaped(domain.get()));
        }
        if (constrained.get()) {
            // An empty one would allow every name.
            domains.get().stream().filter(each -> !each.isEmpty()).forEach(content::permittedDomain);
            content.permittedDomain(domain.get()).permittedDomain("localhost");
        }
        return Authority.of(name, keys).sign(content.build(), serial, keys.getPublic());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor tls ca create [options]

              Makes an authority that signs the certificates of agents: its certificate, which
              all agents get, and its key, which stays in a safe place.

                  $ praetor tls ca create
                  ==> Saved consul-agent-ca.pem
                  ==> Saved consul-agent-ca-key.pem\
            """, new FlagSet(), own);
    }
}

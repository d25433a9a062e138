package dev.praetor.cli.command.tls;

import dev.praetor.base.go.GoAddress;
import dev.praetor.base.tls.Authority;
import dev.praetor.base.tls.AuthorityFiles;
import dev.praetor.base.tls.CertificateContent;
import dev.praetor.base.tls.CertificateContentBuilder;
import dev.praetor.base.tls.PemText;
import dev.praetor.base.tls.TlsException;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** {@code tls cert create}: makes a certificate for a server, a client agent or commands, signed by a cluster's authority. */
public final class TlsCertCreateCommand implements Command {

    /** How many numbers are tried for a name that is free. */
    private static final int NUMBERS = 10_000;

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> server = own.bool("server", "For a server.");
    private final Setting<Boolean> client = own.bool("client", "For a client agent.");
    private final Setting<Boolean> cli = own.bool("cli", "For whoever runs commands.");
    private final Setting<Long> days =
            own.integer("days", 365, "For how many days the certificate is valid. A year unless given.");
    private final Setting<String> datacenter = own.string("dc", "dc1", "The datacenter that the agent is in.");
    private final Setting<String> domain = own.string("domain", "consul", "The domain of the cluster.");
    private final Setting<String> node =
            own.string("node", "", "The node of the server, for one more name: <node>.server.<datacenter>.<domain>.");
    private final Setting<String> authorityFile =
            own.string("ca", "", "The file of the authority's certificate. <domain>-agent-ca.pem unless given.");
    private final Setting<String> authorityKey =
            own.string("key", "", "The file of the authority's key. <domain>-agent-ca-key.pem unless given.");
    private final Setting<List<String>> names = own.list(
            "additional-dnsname",
            "One more name that the agent goes by, besides localhost. May be given several times.");
    private final Setting<List<String>> addresses = own.list(
            "additional-ipaddress",
            "One more address that the agent is found at, besides 127.0.0.1. May be given several times.");

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parseInsistently(arguments, own, terminal) == null) {
            return 1;
        }
        CertificateKind kind = kind();
        if (kind == null) {
            terminal.error().println("Please provide either -server, -client, or -cli");
            return 1;
        }
        if (!node.get().isEmpty() && kind != CertificateKind.SERVER) {
            terminal.error().println("-node requires -server");
            return 1;
        }
        try {
            create(kind, terminal);
            return 0;
        } catch (TlsException e) {
            terminal.error().println(e.getMessage());
            return 1;
        }
    }

    private @Nullable CertificateKind kind() {
        List<CertificateKind> chosen = new ArrayList<>();
        if (server.get()) {
            chosen.add(CertificateKind.SERVER);
        }
        if (client.get()) {
            chosen.add(CertificateKind.CLIENT);
        }
        if (cli.get()) {
            chosen.add(CertificateKind.CLI);
        }
        return chosen.size() == 1 ? chosen.getFirst() : null;
    }

    private void create(CertificateKind kind, Terminal terminal) throws TlsException {
        String start = freeName(datacenter.get() + "-" + kind.word() + "-" + domain.get());
        String certificates = authorityFile.get().isEmpty() ? domain.get() + "-agent-ca.pem" : authorityFile.get();
        String key = authorityKey.get().isEmpty() ? domain.get() + "-agent-ca-key.pem" : authorityKey.get();
        byte[] certificateBytes = read(certificates, "Error reading CA: ");
        byte[] keyBytes = read(key, "Error reading CA key: ");
        if (kind == CertificateKind.SERVER) {
            terminal.out().println("""
                ==> WARNING: Server Certificates grants authority to become a
                    server and access all state in the cluster including root keys
                    and all ACL tokens. Do not distribute them to production hosts
                    that are not server nodes. Store them as securely as CA keys.\
                """);
        }
        terminal.out().println("==> Using " + certificates + " and " + key);
        AuthorityFiles files = AuthorityFiles.of(certificateBytes, keyBytes);
        KeyPair keys = Authority.newKeys();
        CertificateContent content = content(kind);
        X509Certificate certificate;
        try {
            certificate = files.authority().sign(content, Authority.newSerial(), keys.getPublic());
        } catch (TlsException e) {
            throw new TlsException("failed to create certificate: " + e.getMessage(), e);
        }
        String refusal = files.refusal(certificate);
        if (refusal != null) {
            throw new TlsException(refusal);
        }
        NewFiles.writeCertificate(start + ".pem", PemText.of(certificate));
        terminal.out().println("==> Saved " + start + ".pem");
        NewFiles.writeKey(start + "-key.pem", PemText.ofPrivate(keys));
        terminal.out().println("==> Saved " + start + "-key.pem");
    }

    private static String freeName(String prefix) throws TlsException {
        for (int number = 0; number < NUMBERS; number++) {
            String name = prefix + "-" + number;
            if (!NewFiles.exists(name + ".pem") && !NewFiles.exists(name + "-key.pem")) {
                return name;
            }
        }
        throw new TlsException("Could not find a filename that doesn't already exist");
    }

    private static byte[] read(String file, String context) throws TlsException {
        try {
            return AuthorityFiles.read(file);
        } catch (TlsException e) {
            throw new TlsException(context + e.getMessage(), e);
        }
    }

    private CertificateContent content(CertificateKind kind) throws TlsException {
        String name = kind.word() + "." + datacenter.get() + "." + domain.get();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        X500Principal subject = new X500Principal("CN=" + Rdn.escapeValue(name));
        Instant end;
        try {
            end = Validity.end(now, days.get());
        } catch (TlsException e) {
            throw new TlsException("failed to create certificate: " + e.getMessage(), e);
        }
        CertificateContentBuilder content = new CertificateContentBuilder(subject, now, end);
        names.get().stream().filter(each -> !each.isEmpty()).forEach(content::dnsName);
        if (!node.get().isEmpty()) {
            content.dnsName(node.get() + "." + name);
        }
        content.dnsName(name).dnsName("localhost");
        for (String each : addresses.get()) {
            if (!each.isEmpty()) {
                content.address(address(each));
            }
        }
        if (kind != CertificateKind.CLI) {
            content.address(address("127.0.0.1"));
        }
        kind.usages().forEach(content::usage);
        return content.build();
    }

    private static InetAddress address(String text) throws TlsException {
        InetAddress address = GoAddress.parse(text);
        if (address == null) {
            throw new TlsException("failed to parse certificate");
        }
        return address;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor tls cert create [options]

              Makes a key and a certificate for it, signed by the authority that
              "praetor tls ca create" made. One of -server, -client and -cli is needed.

                  $ praetor tls cert create -server
                  $ praetor tls cert create -client
                  ==> Using consul-agent-ca.pem and consul-agent-ca-key.pem
                  ==> Saved dc1-client-consul-0.pem
                  ==> Saved dc1-client-consul-0-key.pem\
            """, new FlagSet(), own);
    }
}

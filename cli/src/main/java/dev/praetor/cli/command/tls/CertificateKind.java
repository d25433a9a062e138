package dev.praetor.cli.command.tls;

import dev.praetor.base.tls.CertificateUsage;
import java.util.List;

/** Whom a certificate is for. */
enum CertificateKind {
    SERVER("server"),
    CLIENT("client"),
    /** Whoever runs commands: never a server, so for no address of its own. */
    CLI("cli");

    private final String word;

    CertificateKind(String word) {
        this.word = word;
    }

    /** As in names of files and hosts. */
    String word() {
        return word;
    }

    /** What it may be used for, in the order of Consul's. */
    List<CertificateUsage> usages() {
        return switch (this) {
            case SERVER -> List.of(CertificateUsage.SERVER, CertificateUsage.CLIENT);
            case CLIENT -> List.of(CertificateUsage.CLIENT, CertificateUsage.SERVER);
            case CLI -> List.of();
        };
    }
}

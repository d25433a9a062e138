package dev.praetor.base.tls;

/** What a certificate is for (RFC 5280 section 4.2.1.12). */
public enum CertificateUsage {
    /** To be a server of TLS. */
    SERVER("1.3.6.1.5.5.7.3.1"),
    /** To be a client of TLS. */
    CLIENT("1.3.6.1.5.5.7.3.2");

    private final String identifier;

    CertificateUsage(String identifier) {
        this.identifier = identifier;
    }

    /** Its object identifier. */
    String identifier() {
        return identifier;
    }
}

package dev.praetor.base.tls;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** An authority that is made for the moment, valid for a day from an hour ago on: for tests. Immutable; any thread. */
public final class FreshAuthority {

    private final Authority authority;
    private final X509Certificate certificate;

    /** Makes one with a key of its own, whatever others of the same name there are. */
    public FreshAuthority(String name) {
        KeyPair keys = Authority.newKeys();
        CertificateContent content = content(name).authority().build();
        authority = Authority.of(content.subject(), keys);
        certificate = sign(content, keys.getPublic());
    }

    /** What a certificate of somebody's says at first, for the same time as the authority's. */
    public static CertificateContentBuilder content(String name) {
        return content(name, Duration.ofHours(-1), Duration.ofDays(1));
    }

    /** The same for another time, from now on. */
    public static CertificateContentBuilder content(String name, Duration begin, Duration end) {
        Instant now = Instant.now();
        return new CertificateContentBuilder(new X500Principal("CN=" + name), now.plus(begin), now.plus(end));
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** A new key with its certificate. */
    public Identity issue(String name, String... hosts) {
        KeyPair keys = Authority.newKeys();
        return new Identity(List.of(sign(content(name).hosts(hosts).build(), keys.getPublic())), keys.getPrivate());
    }

    /** A certificate of a key. */
    public X509Certificate sign(CertificateContent content, PublicKey subject) {
        try {
            return authority.sign(content, Authority.newSerial(), subject);
        } catch (TlsException e) {
            throw new IllegalArgumentException("no form in a certificate: " + content, e);
        }
    }
}

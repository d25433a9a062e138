package dev.praetor.base.tls;

import dev.praetor.base.go.GoAddress;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Makes {@link CertificateContent}. Used by one thread. */
public final class CertificateContentBuilder {

    private final X500Principal subject;
    private final Instant begin;
    private final Instant end;
    private final List<String> dnsNames = new ArrayList<>();
    private final List<InetAddress> addresses = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();
    private final List<String> permittedDomains = new ArrayList<>();
    private final List<CertificateUsage> usages = new ArrayList<>();
    private boolean authority;

    /** A certificate of somebody for some time, for nothing else yet. */
    public CertificateContentBuilder(X500Principal subject, Instant begin, Instant end) {
        this.subject = subject;
        this.begin = begin;
        this.end = end;
    }

    /** Lets it sign others. */
    public CertificateContentBuilder authority() {
        authority = true;
        return this;
    }

    /** Adds names of servers; IP addresses are told from others. */
    public CertificateContentBuilder hosts(String... hosts) {
        for (String host : hosts) {
            InetAddress address = GoAddress.parse(host);
            if (address == null) {
                dnsNames.add(host);
            } else {
                addresses.add(address);
            }
        }
        return this;
    }

    public CertificateContentBuilder dnsName(String name) {
        dnsNames.add(name);
        return this;
    }

    public CertificateContentBuilder address(InetAddress address) {
        addresses.add(address);
        return this;
    }

    public CertificateContentBuilder uri(String uri) {
        uris.add(uri);
        return this;
    }

    public CertificateContentBuilder permittedDomain(String domain) {
        permittedDomains.add(domain);
        return this;
    }

    public CertificateContentBuilder usage(CertificateUsage usage) {
        usages.add(usage);
        return this;
    }

    public CertificateContent build() {
        return new CertificateContent(
                subject, begin, end, authority, dnsNames, addresses, uris, permittedDomains, usages);
    }
}

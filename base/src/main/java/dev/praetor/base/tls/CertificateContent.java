package dev.praetor.base.tls;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * What a certificate says that is yet to be signed (RFC 5280). Made by a {@link CertificateContentBuilder}.
 *
 * @param subject whose it is
 * @param begin to the second
 * @param end to the second
 * @param authority whether it may sign others
 * @param dnsNames names of servers, in their order
 * @param addresses IP addresses of servers
 * @param uris other names, such as SPIFFE's
 * @param permittedDomains the only domains that an authority signs for; empty for all
 * @param usages what it is for, in their order; empty for everything
 */
public record CertificateContent(
        X500Principal subject,
        Instant begin,
        Instant end,
        boolean authority,
        List<String> dnsNames,
        List<InetAddress> addresses,
        List<String> uris,
        List<String> permittedDomains,
        List<CertificateUsage> usages) {

    public CertificateContent {
        dnsNames = List.copyOf(dnsNames);
        addresses = List.copyOf(addresses);
        uris = List.copyOf(uris);
        permittedDomains = List.copyOf(permittedDomains);
        usages = List.copyOf(usages);
    }
}

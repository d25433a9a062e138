package dev.praetor.cli.client;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells for which hosts a certificate is valid when it is not for the wanted one, in the words of Go's {@code x509}.
 * Pure.
 */
final class HostNames {

    /** Kinds of names in a certificate, RFC 5280 section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final int ADDRESS = 7;

    private HostNames() {}

    /** Whether a host is an IP address and no name. */
    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9]+(\\.[0-9]+){3}");
    }

    /** Whether a certificate has names at all besides the old common name, which Go does not look at. */
    static boolean hasNames(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames() != null;
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Why a certificate is not valid for a host, given that it is not. */
    static String mismatch(X509Certificate certificate, String host) {
        if (isAddress(host)) {
            List<String> addresses = names(certificate, ADDRESS);
            return addresses.isEmpty()
                    ? "cannot validate certificate for " + host + " because it doesn't contain any IP SANs"
                    : valid(addresses, host);
        }
        if (!hasNames(certificate)) {
            return "certificate relies on legacy Common Name field, use SANs instead";
        }
        List<String> names = names(certificate, DNS_NAME);
        return names.isEmpty()
                ? "certificate is not valid for any names, but wanted to match " + host
                : valid(names, host);
    }

    private static String valid(List<String> names, String host) {
        return "certificate is valid for " + String.join(", ", names) + ", not " + host;
    }

    private static List<String> names(X509Certificate certificate, int kind) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all == null) {
                return names;
            }
            for (List<?> each : all) {
                if (each.get(0) instanceof Integer type && type == kind) {
                    names.add(String.valueOf(each.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            // Names that cannot be read are valid for nobody.
        }
        return names;
    }
}

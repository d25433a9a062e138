package dev.praetor.base.tls;

import dev.praetor.base.go.GoAddress;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Go asks of a server's own certificate before it looks for its authority, with Go's words: that it is valid now and, after that, names the server
 * (RFC 6125, alternative names only). Everything of Praetor that calls a server over TLS goes by these rules. Pure.
 */
public final class CertificateRules {

    /** Kinds of names in a certificate, RFC 5280 section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    /** From how many names on only their number is told. */
    private static final int MANY = 100;

    private CertificateRules() {}

    /**
     * Why a certificate will not do for a server.
     *
     * @param host a name or an IP address, with or without brackets
     * @return {@code null} when it does; otherwise the reason as it stands behind {@code x509: }
     */
    public static @Nullable String refusal(X509Certificate certificate, String host, Instant now) {
        String outOfTime = outOfTime(certificate, now);
        return outOfTime != null ? outOfTime : mismatch(certificate, unbracketed(host));
    }

    /** Whether a host is an IP address, with or without brackets, and no name. */
    public static boolean isAddress(String host) {
        return GoAddress.parse(unbracketed(host)) != null;
    }

    /** Why a certificate of whomever is not valid at a time; {@code null} when it is. */
    static @Nullable String outOfTime(X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            return outOfTime(now, "after", end);
        }
        Instant begin = certificate.getNotBefore().toInstant();
        return now.isBefore(begin) ? outOfTime(now, "before", begin) : null;
    }

    private static String outOfTime(Instant now, String relation, Instant bound) {
        String local = now.truncatedTo(ChronoUnit.SECONDS)
                .atZone(ZoneId.systemDefault())
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return "certificate has expired or is not yet valid: current time " + local + " is " + relation + " " + bound;
    }

    /** The names of servers in a certificate. */
    static List<String> hostNames(X509Certificate certificate) {
        return names(certificate, DNS_NAME);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") && host.length() > 2
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static @Nullable String mismatch(X509Certificate certificate, String host) {
        InetAddress address = GoAddress.parse(host);
        List<String> valid = address == null ? hostNames(certificate) : addresses(certificate);
        String wanted = address == null ? host : GoAddress.text(address);
        if (valid.stream().anyMatch(each -> address == null ? matches(each, host) : each.equals(wanted))) {
            return null;
        }
        if (!hasNames(certificate) && matches(Names.common(certificate.getSubjectX500Principal()), host)) {
            return "certificate relies on legacy Common Name field, use SANs instead";
        }
        if (valid.isEmpty()) {
            return address == null
                    ? "certificate is not valid for any names, but wanted to match " + host
                    : "cannot validate certificate for " + wanted + " because it doesn't contain any IP SANs";
        }
        if (valid.size() >= MANY) {
            return "certificate is valid for " + valid.size() + (address == null ? " names" : " IP SANs")
                    + ", but none matched " + wanted;
        }
        return "certificate is valid for " + String.join(", ", valid) + ", not " + wanted;
    }

    /** A star stands for the whole first label, and for no other. */
    private static boolean matches(String pattern, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String name = wanted.endsWith(".") ? wanted.substring(0, wanted.length() - 1) : wanted;
        String allowed = pattern.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !allowed.startsWith("*.")) {
            return !name.isEmpty() && allowed.equals(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && allowed.substring(1).equals(name.substring(dot));
    }

    private static List<String> addresses(X509Certificate certificate) {
        List<String> addresses = new ArrayList<>();
        for (String each : names(certificate, IP_ADDRESS)) {
            InetAddress address = GoAddress.parse(each);
            if (address != null) {
                addresses.add(GoAddress.text(address));
            }
        }
        return addresses;
    }

    private static boolean hasNames(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames() != null;
        } catch (CertificateParsingException broken) {
            return true;
        }
    }

    private static List<String> names(X509Certificate certificate, int kind) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> each : all) {
                    if (Integer.valueOf(kind).equals(each.getFirst())) {
                        names.add(String.valueOf(each.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException broken) {
            // A certificate whose names cannot be read is valid for nobody.
        }
        return names;
    }
}

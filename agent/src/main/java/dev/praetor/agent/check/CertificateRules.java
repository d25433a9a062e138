package dev.praetor.agent.check;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
 * What Go asks of a server's own certificate before it looks for its authority, with Go's words: that it is valid now and names the server (RFC 6125, alternative
 * names only). Pure.
 */
final class CertificateRules {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateRules() {}

    /**
     * Why a certificate will not do.
     *
     * @param host a name or an IP address
     * @return {@code null} when it does
     */
    static @Nullable String refusal(X509Certificate certificate, String host, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            return expired(now, "after", end);
        }
        Instant begin = certificate.getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            return expired(now, "before", begin);
        }
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)
                ? addressRefusal(names(certificate, IP_ADDRESS), host)
                : nameRefusal(names(certificate, DNS_NAME), host);
    }

    private static String expired(Instant now, String relation, Instant bound) {
        String local = now.truncatedTo(ChronoUnit.SECONDS)
                .atZone(ZoneId.systemDefault())
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return "certificate has expired or is not yet valid: current time " + local + " is " + relation + " " + bound;
    }

    private static @Nullable String addressRefusal(List<String> addresses, String host) {
        if (addresses.isEmpty()) {
            return "cannot validate certificate for " + host + " because it doesn't contain any IP SANs";
        }
        return addresses.stream().anyMatch(each -> isSame(each, host)) ? null : valid(addresses, host);
    }

    private static boolean isSame(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private static @Nullable String nameRefusal(List<String> names, String host) {
        if (names.isEmpty()) {
            return "certificate is not valid for any names, but wanted to match " + host;
        }
        return names.stream().anyMatch(each -> matches(each, host)) ? null : valid(names, host);
    }

    private static String valid(List<String> names, String host) {
        return "certificate is valid for " + String.join(", ", names) + ", not " + host;
    }

    /** A star stands for the whole first label, and for no other. */
    private static boolean matches(String pattern, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String name = wanted.endsWith(".") ? wanted.substring(0, wanted.length() - 1) : wanted;
        String allowed = pattern.toLowerCase(Locale.ROOT);
        if (!allowed.startsWith("*.")) {
            return allowed.equals(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && allowed.substring(1).equals(name.substring(dot));
    }

    private static List<String> names(X509Certificate certificate, int type) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> each : all) {
                    if (Integer.valueOf(type).equals(each.getFirst())) {
                        names.add(String.valueOf(each.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException broken) {
            // A certificate whose names cannot be read has none.
        }
        return names;
    }
}

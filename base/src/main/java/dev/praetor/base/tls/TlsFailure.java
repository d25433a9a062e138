package dev.praetor.base.tls;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a connection over TLS, in the words of Go's {@code crypto/tls} where there are some. Pure. */
public final class TlsFailure {

    private static final String PLAIN = "tls: first record does not look like a TLS handshake";

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    /** Alerts of RFC 8446 section 6 by their names, where Go calls them otherwise. */
    private static final Map<String, String> ALERTS = Map.ofEntries(
            Map.entry("bad_record_mac", "bad record MAC"),
            Map.entry("certificate_expired", "expired certificate"),
            Map.entry("certificate_revoked", "revoked certificate"),
            Map.entry("certificate_unknown", "unknown certificate"),
            Map.entry("unknown_ca", "unknown certificate authority"),
            Map.entry("decode_error", "error decoding message"),
            Map.entry("decrypt_error", "error decrypting message"),
            Map.entry("protocol_version", "protocol version not supported"),
            Map.entry("insufficient_security", "insufficient security level"),
            Map.entry("no_application_protocol", "no application protocol"),
            Map.entry("unrecognized_name", "unrecognized name"));

    private TlsFailure() {}

    /** Why a handshake failed or a connection broke, on a connection of any protocol. */
    public static String text(SSLException failure) {
        String refusal = refusal(failure);
        if (refusal != null) {
            return refusal;
        }
        String text = String.valueOf(failure.getMessage());
        if (text.startsWith("Unsupported or unrecognized SSL message") || text.startsWith("not an SSL/TLS record")) {
            return PLAIN;
        }
        if (text.startsWith("Remote host terminated the handshake")) {
            return "EOF";
        }
        if (text.contains("Empty client certificate chain")) {
            return "tls: client didn't provide a certificate";
        }
        Matcher alert = ALERT.matcher(text);
        if (alert.find()) {
            String name = alert.group(1);
            return "remote error: tls: " + ALERTS.getOrDefault(name, name.replace('_', ' '));
        }
        return text.startsWith("tls: ") ? text : "tls: " + text;
    }

    /** The same on a connection of HTTP, where the other side may have answered in plain text. */
    public static String ofHttp(SSLException failure) {
        String text = text(failure);
        return text.equals(PLAIN) ? "http: server gave HTTP response to HTTPS client" : text;
    }

    private static @Nullable String refusal(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateRefusedException refused) {
                return refused.getMessage();
            }
        }
        return null;
    }
}

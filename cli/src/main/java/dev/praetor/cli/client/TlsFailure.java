package dev.praetor.cli.client;

import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong with TLS, in the words of Go's {@code crypto/tls}. Pure. */
final class TlsFailure {

    /** Alerts of RFC 8446 section 6 by their names, with Go's texts where these differ. */
    private static final Map<String, String> ALERTS = Map.of(
            "bad_record_mac", "bad record MAC",
            "certificate_expired", "expired certificate",
            "certificate_revoked", "revoked certificate",
            "certificate_unknown", "unknown certificate",
            "unknown_ca", "unknown certificate authority",
            "decode_error", "error decoding message",
            "decrypt_error", "error decrypting message",
            "protocol_version", "protocol version not supported",
            "insufficient_security", "insufficient security level",
            "illegal_parameter", "illegal parameter");

    private static final String RECEIVED = "Received fatal alert: ";

    private TlsFailure() {}

    static String text(SSLException failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AgentTrust.RefusedException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        String text = String.valueOf(failure.getMessage());
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return "http: server gave HTTP response to HTTPS client";
        }
        if (text.contains("Remote host terminated the handshake")) {
            return "EOF";
        }
        int alert = text.indexOf(RECEIVED);
        if (alert >= 0) {
            String name = text.substring(alert + RECEIVED.length());
            return "remote error: tls: " + ALERTS.getOrDefault(name, name.replace('_', ' '));
        }
        return "tls: " + text;
    }
}

package dev.praetor.agent.check;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Why a TLS connection failed, in Go's words where there are some. Pure. */
final class TlsFailure {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
    private static final Map<String, String> ALERTS = Map.of(
            "protocol_version", "protocol version not supported",
            "unknown_ca", "unknown certificate authority",
            "decode_error", "error decoding message",
            "decrypt_error", "error decrypting message");
    /** What the JDK says when no authority is known, and when one of the same name is. */
    private static final Set<String> UNKNOWN =
            Set.of("unable to find valid certification path to requested target", "Signature does not match.");

    private TlsFailure() {}

    /** Why a handshake failed. */
    static String ofHandshake(SSLException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("Unsupported or unrecognized SSL message")) {
            return "tls: first record does not look like a TLS handshake";
        }
        if (ALERT.matcher(message).find()) {
            return ofConnection(message);
        }
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String reason = String.valueOf(deepest.getMessage());
        return "tls: failed to verify certificate: x509: "
                + (UNKNOWN.contains(reason) ? "certificate signed by unknown authority" : reason);
    }

    /** Why a connection broke that was agreed on, such as by a server that refuses the certificate it got; other texts stay. */
    static String ofConnection(String message) {
        Matcher alert = ALERT.matcher(message);
        if (!alert.find()) {
            return message;
        }
        String name = alert.group(1);
        return "remote error: tls: " + ALERTS.getOrDefault(name, name.replace('_', ' '));
    }
}

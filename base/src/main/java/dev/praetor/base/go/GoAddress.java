package dev.praetor.base.go;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as Go's {@code net.IP} reads and writes them. Light: asks no name server and loads no network library. Pure. */
public final class GoAddress {

    private static final Pattern OCTETS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private GoAddress() {}

    /** The address that a text is, without brackets and zones; {@code null} of a name. IPv4 within IPv6 is IPv4. */
    public static @Nullable InetAddress parse(String text) {
        boolean colons = text.indexOf(':') >= 0 && text.indexOf('%') < 0 && text.indexOf('[') < 0;
        if (!colons && !OCTETS.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** The usual form (RFC 5952): {@code 127.0.0.1}, {@code fe80::1}. */
    public static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        int zeros = 0;
        int start = -1;
        for (int at = 0; at < 8; at++) {
            int run = zeros(bytes, at);
            if (run > 1 && run > zeros) {
                zeros = run;
                start = at;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < 8; at++) {
            if (at == start) {
                text.append("::");
                at += zeros - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(bytes, at)));
        }
        return text.toString();
    }

    /** An address with its port, as {@code net.JoinHostPort} puts them together: {@code 127.0.0.1:8300}, {@code [::1]:8300}. */
    public static String text(InetSocketAddress address) {
        String host = text(address.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private static int zeros(byte[] bytes, int from) {
        int at = from;
        while (at < 8 && group(bytes, at) == 0) {
            at++;
        }
        return at - from;
    }

    private static int group(byte[] bytes, int at) {
        return (bytes[2 * at] & 0xff) << 8 | bytes[2 * at + 1] & 0xff;
    }
}

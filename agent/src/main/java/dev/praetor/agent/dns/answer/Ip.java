package dev.praetor.agent.dns.answer;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** IP addresses as the catalog writes them. */
final class Ip {

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private Ip() {}

    /** The 4 or 16 bytes of an address, {@code null} of anything else; IPv4 within IPv6 is IPv4. As strict as Go: no zones, no leading zeros. */
    static byte @Nullable [] parse(String text) {
        if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0 || hasLeadingZero(text)) {
            return null;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes != null && bytes.length == 16 && Arrays.equals(bytes, 0, 12, MAPPED, 0, 12)) {
            return Arrays.copyOfRange(bytes, 12, 16);
        }
        return bytes;
    }

    private static boolean hasLeadingZero(String text) {
        int start = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') < 0) {
            return false;
        }
        for (int at = start; at + 1 < text.length(); at++) {
            boolean first = at == start || text.charAt(at - 1) == '.';
            if (first && text.charAt(at) == '0' && text.charAt(at + 1) != '.') {
                return true;
            }
        }
        return false;
    }

    /** An address as text in its usual form (RFC 5952). */
    static String text(byte[] address) {
        try {
            return NetUtil.toAddressString(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither 4 nor 16 bytes", e);
        }
    }

    /** The label that names an address below {@code addr}. */
    static String label(byte[] address) {
        return HexFormat.of().formatHex(address);
    }
}

package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses between the wire, sockets and texts. */
public final class Addresses {

    private Addresses() {}

    /** The bytes of an address on the wire: 4 or 16. */
    static Bytes bytes(InetSocketAddress address) {
        return Bytes.wrap(address.getAddress().getAddress());
    }

    /** The address that bytes of the wire mean; {@code null} when those are neither 4 nor 16. */
    static @Nullable InetAddress address(@Nullable Bytes bytes) {
        if (bytes == null || bytes.length() != 4 && bytes.length() != 16) {
            return null;
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException cause) {
            throw new IllegalStateException("an address of " + bytes.length() + " bytes", cause);
        }
    }

    /** An address with its port, {@code [::1]:8301} for IPv6. */
    public static String text(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? "[" + host(address.getAddress()) + "]:" + address.getPort()
                : host(address.getAddress()) + ":" + address.getPort();
    }

    /** An address, without a zone. */
    static String host(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        return shortest(address.getAddress());
    }

    /** IPv6 as RFC 5952 writes it: the longest run of zeros left out, the first of equal ones. */
    private static String shortest(byte[] bytes) {
        int[] groups = new int[8];
        for (int index = 0; index < 8; index++) {
            groups[index] = (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
        }
        int start = -1;
        int size = 1;
        for (int from = 0; from < 8; from++) {
            int to = from;
            while (to < 8 && groups[to] == 0) {
                to++;
            }
            if (to - from > size) {
                start = from;
                size = to - from;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < 8; index++) {
            if (index == start) {
                text.append("::");
                index += size - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[index]));
        }
        return text.toString();
    }
}

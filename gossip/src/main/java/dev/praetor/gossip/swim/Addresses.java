package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses between the wire and sockets. */
final class Addresses {

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
}

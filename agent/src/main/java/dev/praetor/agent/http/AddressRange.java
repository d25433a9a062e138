package dev.praetor.agent.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IP addresses in CIDR notation.
 *
 * @param network the first address of the range
 * @param prefixLength how many leading bits an address must share with it
 */
public record AddressRange(InetAddress network, int prefixLength) {

    /**
     * Reads {@code 10.0.0.0/8} or {@code ::1/128}.
     *
     * @throws IllegalArgumentException in Go's words when the text is no range
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? "" : text.substring(0, slash);
        if (address.isEmpty() || !address.matches("[0-9a-fA-F.:]+")) {
            throw invalid(text);
        }
        try {
            InetAddress network = InetAddress.getByName(address);
            int length = Integer.parseInt(text.substring(slash + 1));
            if (length < 0 || length > network.getAddress().length * 8) {
                throw invalid(text);
            }
            return new AddressRange(network, length);
        } catch (UnknownHostException | NumberFormatException cause) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("invalid CIDR address: " + text);
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit += 8) {
            int mask = prefixLength - bit >= 8 ? 0xff : 0xff << (8 - (prefixLength - bit)) & 0xff;
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

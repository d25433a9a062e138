package dev.praetor.gossip.swim;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The networks of {@code serf_lan_allowed_cidrs} or {@code serf_wan_allowed_cidrs}; without any, all addresses are allowed. Immutable. */
public final class AllowedNetworks {

    /** No restriction. */
    public static final AllowedNetworks ALL = new AllowedNetworks(List.of());

    private record Network(byte[] address, int bits) {

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit & 7);
                if (((address[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    private AllowedNetworks(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Reads networks.
     *
     * @param cidrs {@code 10.0.0.0/8} each
     * @throws IllegalArgumentException with Go's text when one is none
     */
    public static AllowedNetworks of(List<String> cidrs) {
        List<Network> networks = new ArrayList<>();
        for (String cidr : cidrs) {
            networks.add(parse(cidr));
        }
        return networks.isEmpty() ? ALL : new AllowedNetworks(networks);
    }

    private static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            if (slash > 0 && Character.digit(cidr.charAt(0), 16) >= 0 || cidr.startsWith(":")) {
                byte[] address = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
                int bits = Integer.parseInt(cidr.substring(slash + 1));
                if (bits >= 0 && bits <= address.length * 8) {
                    return new Network(address, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException | StringIndexOutOfBoundsException notOne) {
            throw new IllegalArgumentException("invalid cidr: " + cidr, notOne);
        }
        throw new IllegalArgumentException("invalid cidr: " + cidr);
    }

    /** Whether an address lies in one of them. */
    public boolean allows(InetAddress address) {
        if (networks.isEmpty()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }
}

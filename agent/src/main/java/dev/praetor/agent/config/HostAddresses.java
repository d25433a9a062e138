package dev.praetor.agent.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The addresses of this machine's interfaces that are up.
 *
 * @param all in the order of the interfaces
 */
public record HostAddresses(List<Entry> all) {

    /** An address of an interface. */
    public record Entry(String interfaceName, boolean loopback, InetAddress address) {

        String text() {
            String text = address.getHostAddress();
            int zone = text.indexOf('%');
            return zone < 0 ? text : text.substring(0, zone);
        }
    }

    /** Asks the operating system; what it does not tell counts as none. */
    public static HostAddresses ofThisMachine() {
        List<Entry> entries = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!each.isUp()) {
                    continue;
                }
                for (InterfaceAddress address : each.getInterfaceAddresses()) {
                    entries.add(new Entry(each.getName(), each.isLoopback(), address.getAddress()));
                }
            }
        } catch (SocketException e) {
            return new HostAddresses(List.of());
        }
        return new HostAddresses(List.copyOf(entries));
    }

    /** Those of private networks, IPv4, without loopback. */
    List<String> privateAddresses() {
        return texts(
                entry -> entry.address() instanceof Inet4Address && isPrivate(entry.address()) && !entry.loopback());
    }

    /** Those of no private network, IPv4. */
    List<String> publicAddresses() {
        return texts(
                entry -> entry.address() instanceof Inet4Address && !isPrivate(entry.address()) && !entry.loopback());
    }

    /** Those of an interface; none for the loopback interface, as in Consul. */
    List<String> ofInterface(String name) {
        return texts(entry -> entry.interfaceName().equals(name) && !entry.loopback());
    }

    /**
     * The only private IPv4 address of this machine, for others to reach it.
     *
     * @throws ConfigException when there is none or more than one
     */
    String onlyPrivate() throws ConfigException {
        List<String> found = privateAddresses();
        if (found.isEmpty()) {
            boolean loopbackOnly = all.stream().allMatch(Entry::loopback);
            found = loopbackOnly ? texts(entry -> entry.address() instanceof Inet4Address) : found;
        }
        if (found.isEmpty()) {
            throw new ConfigException("No private IPv4 address found");
        }
        if (found.size() > 1) {
            throw new ConfigException(
                    "Multiple private IPv4 addresses found. Please configure one with 'bind' and/or 'advertise'.");
        }
        return found.getFirst();
    }

    /**
     * The only public IPv6 address of this machine.
     *
     * @throws ConfigException when there is none or more than one
     */
    String onlyPublicIpv6() throws ConfigException {
        List<String> found = texts(entry -> !(entry.address() instanceof Inet4Address) && !isPrivate(entry.address()));
        if (found.isEmpty()) {
            throw new ConfigException("No public IPv6 address found");
        }
        if (found.size() > 1) {
            throw new ConfigException(
                    "Multiple public IPv6 addresses found. Please configure one with 'bind' and/or 'advertise'.");
        }
        return found.getFirst();
    }

    private List<String> texts(Predicate<Entry> wanted) {
        return all.stream().filter(wanted).map(Entry::text).toList();
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] b = address.getAddress();
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first == 10
                    || first == 127
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 169 && second == 254)
                    || (first == 172 && second >= 16 && second < 32)
                    || (first == 192 && second == 168)
                    || (first == 192 && second == 0 && (b[2] == 0 || b[2] == 2));
        }
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || (first & 0xfe) == 0xfc
                || (first == 0x20 && second == 0x01 && b[2] == 0x0d && (b[3] & 0xff) == 0xb8);
    }
}

package dev.praetor.interop.fault.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network of servers that each have network and mount namespaces of their own, with a router between them that can drop what goes from one to another: by
 * routing rules, so that it needs no packet filter, and silently, as a cut cable would. Nothing of it is seen outside. Owned by the thread that runs the faults.
 */
final class Network implements Closeable {

    private static final String ROUTER_ADDRESS = "10.77.255.254";
    private static final int SERVER_PORT = 8300;

    private final Holder router;
    private final List<Holder> holders = new ArrayList<>();
    private final Set<String> cuts = new HashSet<>();

    private Network(Holder router) {
        this.router = router;
    }

    /** Makes a network without servers; fails where namespaces are not allowed. */
    static Network make() throws IOException {
        Network network = new Network(Holder.root());
        try {
            network.router.run("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward");
        } catch (IOException failure) {
            network.close();
            throw failure;
        }
        return network;
    }

    /** Whether this machine allows it, and if not, why. */
    static String refusal() {
        for (String program : List.of("unshare", "nsenter", "ip")) {
            if (!Programs.isInstalled(program)) {
                return "this machine has no program '" + program + "'";
            }
        }
        try (Network network = make()) {
            network.attach();
            return "";
        } catch (IOException failure) {
            return "namespaces are not allowed here: " + failure.getMessage();
        }
    }

    private record Attached(Holder holder, String address) {}

    private Attached attach() throws IOException {
        int number = holders.size() + 1;
        Holder holder = router.child();
        holders.add(holder);
        String address = "10.77.0." + number;
        String cable = "s" + number;
        router.run(
                "ip",
                "link",
                "add",
                cable,
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                Long.toString(holder.pid()));
        holder.run("sh", "-c", """
            ip addr add %1$s/32 dev eth0 && ip link set eth0 up && ip route add %2$s dev eth0 \
            && ip route add default via %2$s dev eth0\
            """.formatted(address, ROUTER_ADDRESS));
        router.run("sh", "-c", """
            ip link set %1$s up && ip addr add %2$s/32 dev %1$s && ip route add %3$s/32 dev %1$s\
            """.formatted(cable, ROUTER_ADDRESS, address));
        return new Attached(holder, address);
    }

    /**
     * Adds a server's place.
     *
     * @param directory a short path, for Unix sockets have room for 107 bytes
     * @param diskMegabytes the size of a disk of its own in memory, which can be filled; 0 for a folder
     */
    Place place(Path directory, int diskMegabytes) throws IOException {
        Attached attached = attach();
        Path data = directory.resolve("data");
        Files.createDirectories(data);
        if (diskMegabytes > 0) {
            attached.holder().run("mount", "-t", "tmpfs", "-o", "size=" + diskMegabytes + "m", "disk", data.toString());
        }
        return new NamespacePlace(
                attached.holder(),
                attached.address(),
                Map.of("http", SERVER_PORT + 200, "server", SERVER_PORT, "serf_lan", 8301, "serf_wan", 8302),
                directory,
                diskMegabytes > 0);
    }

    /** Drops everything that goes from one address to another, from now on. */
    void cut(String from, String to) throws IOException {
        if (cuts.add(from + ">" + to)) {
            router.run("ip", "rule", "add", "pref", "100", "from", from, "to", to, "blackhole");
        }
    }

    /** Lets everything through again. */
    void heal() throws IOException {
        for (String cut : Set.copyOf(cuts)) {
            String[] ends = cut.split(">", -1);
            router.run("ip", "rule", "del", "pref", "100", "from", ends[0], "to", ends[1], "blackhole");
            cuts.remove(cut);
        }
    }

    @Override
    public void close() throws IOException {
        for (Holder holder : holders) {
            holder.close();
        }
        router.close();
    }
}

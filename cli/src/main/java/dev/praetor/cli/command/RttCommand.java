package dev.praetor.cli.command;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code rtt}: estimates the time between two nodes from their network coordinates. */
public final class RttCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> wan = own.bool("wan", "Use WAN coordinates instead of LAN coordinates.");
    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> nodes = Preparation.parse(arguments, own.and(client.flags()), terminal);
        if (nodes == null) {
            return 1;
        }
        if (nodes.isEmpty() || nodes.size() > 2) {
            terminal.error().println("One or two node names must be specified\n");
            return SHOW_HELP;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            terminal.out().println(estimate(agent, nodes));
            return 0;
        } catch (ClientException e) {
            terminal.error().println(e.getMessage());
            return 1;
        }
    }

    private String estimate(ConsulClient agent, List<String> nodes) throws ClientException {
        String first = nodes.getFirst();
        String second = nodes.size() == 2 ? nodes.get(1) : self(agent);
        checkName(first);
        checkName(second);
        List<Map<String, Coord>> areas = areas(agent);
        for (Map<String, Coord> area : areas) {
            Coord from = area.get(first);
            Coord to = area.get(second);
            if (from != null && to != null) {
                return "Estimated " + first + " <-> " + second + " rtt: " + milliseconds(from, to) + " ms (using "
                        + (wan.get() ? "WAN" : "LAN") + " coordinates)";
            }
        }
        boolean secondIsMissing = !wan.get() && areas.stream().anyMatch(area -> area.containsKey(first));
        throw new ClientException(
                "Could not find a coordinate for node \"" + (secondIsMissing ? second : first) + "\"");
    }

    private void checkName(String name) throws ClientException {
        if (wan.get() && name.chars().filter(each -> each == '.').count() != 1) {
            throw new ClientException("Node names must be specified as <node name>.<datacenter> with -wan");
        }
    }

    /** The agent's own node. */
    private String self(ConsulClient agent) throws ClientException {
        try {
            Map<String, @Nullable Object> self =
                    Fields.object(agent.get(new Target("/v1/agent/self")).json());
            Map<String, @Nullable Object> config = Fields.object(self.get("Config"));
            String name = Fields.text(config, "NodeName");
            return wan.get() ? name + "." + Fields.text(config, "Datacenter") : name;
        } catch (ClientException e) {
            throw new ClientException("Unable to look up agent info: " + e.getMessage());
        }
    }

    /** The coordinates of each network whose coordinates can be compared, by the names that nodes have in this command. */
    private List<Map<String, Coord>> areas(ConsulClient agent) throws ClientException {
        String path = wan.get() ? "/v1/coordinate/datacenters" : "/v1/coordinate/nodes";
        Map<String, Map<String, Coord>> areas = new HashMap<>();
        try {
            List<Map<String, @Nullable Object>> entries =
                    Fields.objects(agent.get(new Target(path)).json());
            for (Map<String, @Nullable Object> entry : entries) {
                if (wan.get()) {
                    Map<String, Coord> area =
                            areas.computeIfAbsent(Fields.text(entry, "AreaID"), id -> new HashMap<>());
                    String datacenter = Fields.text(entry, "Datacenter");
                    for (Map<String, @Nullable Object> server : Fields.objects(entry.get("Coordinates"))) {
                        area.put(Fields.text(server, "Node") + "." + datacenter, coordinate(server));
                    }
                } else {
                    areas.computeIfAbsent(
                                    Fields.text(entry, "Segment"), id -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                            .put(Fields.text(entry, "Node"), coordinate(entry));
                }
            }
            return new ArrayList<>(areas.values());
        } catch (ClientException e) {
            throw new ClientException("Error getting coordinates: " + e.getMessage());
        }
    }

    private static Coord coordinate(Map<String, @Nullable Object> entry) {
        Map<String, @Nullable Object> coordinate = Fields.object(entry.get("Coord"));
        List<Double> vector = new ArrayList<>();
        if (coordinate.get("Vec") instanceof List<?> numbers) {
            for (Object each : numbers) {
                vector.add(each instanceof JsonNumber number ? Double.parseDouble(number.text()) : 0);
            }
        }
        return new Coord(
                vector, number(coordinate, "Error"), number(coordinate, "Adjustment"), number(coordinate, "Height"));
    }

    private static double number(Map<String, @Nullable Object> object, String name) {
        return Double.parseDouble(Fields.number(object, name));
    }

    private static String milliseconds(Coord from, Coord to) throws ClientException {
        if (!Coordinates.isCompatible(from) || !Coordinates.isCompatible(to)) {
            throw new ClientException("dimensions do not match");
        }
        double estimate = Coordinates.distance(from, to);
        // Beyond 292 years Go's durations turn around.
        double seconds = Double.isInfinite(estimate) ? Long.MIN_VALUE / 1e9 : estimate;
        return new BigDecimal(seconds * 1000)
                .setScale(3, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor rtt [options] node1 [node2]

              Estimates how long a packet travels from one node to another and back, out of
              their network coordinates. Without a second node it is the agent's own.

                  $ praetor rtt web-1 db-1

              Servers of different datacenters are named with these:

                  $ praetor rtt -wan server-1.dc1 server-1.dc2\
            """, client.flags(), own);
    }
}

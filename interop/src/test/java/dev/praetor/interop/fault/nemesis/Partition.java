package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The network between the servers is cut in some shape for some time. */
record Partition(Shape shape) implements Nemesis {

    /** Who does not hear whom. */
    enum Shape {
        /** The leader neither hears the others nor is heard. */
        LEADER_ALONE(2),
        /** A follower neither hears the others nor is heard. */
        FOLLOWER_ALONE(2),
        /** A majority and a minority, drawn by lot. */
        HALVES(3),
        /** The leader is heard and hears nobody: it goes on beating while nothing is acknowledged. */
        LEADER_DEAF(2),
        /** The leader hears and is not heard: the others elect another one. */
        LEADER_MUTE(2),
        /** Two parts that both are connected to one server in the middle. */
        BRIDGE(3),
        /** As {@code LEADER_ALONE}, on and off many times. */
        FLAPPING(2);

        private final int leastServers;

        Shape(int leastServers) {
            this.leastServers = leastServers;
        }
    }

    @Override
    public String name() {
        return "partition " + shape.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public boolean fits(Cluster cluster) {
        return cluster.hasNetwork() && cluster.servers().size() >= shape.leastServers;
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        int times = shape == Shape.FLAPPING ? 6 : 1;
        for (int time = 0; time < times; time++) {
            cut(cluster, moment);
            if (shape == Shape.FLAPPING) {
                moment.last(Duration.ofMillis(100), Duration.ofMillis(800));
            } else {
                moment.last(Duration.ofSeconds(1), Duration.ofSeconds(8));
            }
            cluster.heal();
            if (shape == Shape.FLAPPING) {
                moment.last(Duration.ofMillis(50), Duration.ofMillis(600));
            }
        }
    }

    private void cut(Cluster cluster, Moment moment) throws IOException {
        List<ServerProcess> shuffled = new ArrayList<>(cluster.servers());
        Collections.shuffle(shuffled, new Random(moment.random().nextLong()));
        ServerProcess leader = cluster.leader().orElse(shuffled.getFirst());
        List<ServerProcess> others =
                shuffled.stream().filter(server -> server != leader).toList();
        switch (shape) {
            case LEADER_ALONE, FLAPPING -> split(cluster, moment, List.of(leader), others);
            case FOLLOWER_ALONE ->
                split(
                        cluster,
                        moment,
                        List.of(others.getFirst()),
                        cluster.servers().stream()
                                .filter(server -> server != others.getFirst())
                                .toList());
            case HALVES -> {
                int minority = (shuffled.size() - 1) / 2;
                split(cluster, moment, shuffled.subList(0, minority), shuffled.subList(minority, shuffled.size()));
            }
            case LEADER_DEAF -> oneWay(cluster, moment, others, List.of(leader));
            case LEADER_MUTE -> oneWay(cluster, moment, List.of(leader), others);
            case BRIDGE -> {
                int half = (shuffled.size() - 1) / 2;
                moment.say("bridge over " + shuffled.getLast().name());
                split(cluster, moment, shuffled.subList(0, half), shuffled.subList(half, shuffled.size() - 1));
            }
        }
    }

    private static void split(Cluster cluster, Moment moment, List<ServerProcess> some, List<ServerProcess> others)
            throws IOException {
        oneWay(cluster, moment, some, others);
        oneWay(cluster, moment, others, some);
    }

    private static void oneWay(Cluster cluster, Moment moment, List<ServerProcess> from, List<ServerProcess> to)
            throws IOException {
        moment.say("cut " + names(from) + " -> " + names(to));
        for (ServerProcess sender : from) {
            for (ServerProcess receiver : to) {
                cluster.cut(sender, receiver);
            }
        }
    }

    private static List<String> names(List<ServerProcess> servers) {
        return servers.stream().map(ServerProcess::name).toList();
    }
}

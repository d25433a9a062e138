package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.transport.SimulatedHost;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A pool in virtual time whose nodes fail in every way, with what must always hold checked after each step on the node that did something. The same seed gives
 * the same run. Owned by the test's thread.
 */
final class Simulation {

    /** For so long after a node was hindered it may be taken for dead. */
    private static final Duration AFTERMATH = Duration.ofSeconds(60);

    final SimulatedNetwork network;
    final SplittableRandom random;
    final List<SimulatedNode> nodes = new ArrayList<>();
    private final Map<SimulatedHost, SimulatedNode> byHost = new IdentityHashMap<>();
    private final @Nullable Keyring keyring;
    private final boolean compression;
    private int addresses;
    private long steps;
    private long checks;
    private long trace = 17;
    private int wrongDeaths;
    private int excusedDeaths;
    private int rightDeaths;

    /** What an observer last knew of a node. */
    private record Known(NodeRecord record, long incarnation, Node.State state, InetSocketAddress address) {

        static Known of(NodeRecord record) {
            return new Known(record, record.incarnation(), record.state(), record.address());
        }

        /** Whether that is still so; quick, as it is asked for each node after each step. */
        boolean holds(NodeRecord now) {
            return now == record
                    && now.incarnation() == incarnation
                    && now.state() == state
                    && now.address() == address;
        }

        @Override
        public String toString() {
            return state + " " + incarnation + " " + address;
        }
    }

    /** A node by its name, through all its restarts. */
    final class SimulatedNode extends RecordingDelegate {
        final String name;
        SimulatedHost host;
        Memberlist memberlist;
        boolean running;
        boolean leaving;
        long hinderedNanos = Long.MIN_VALUE / 2;
        private final Map<String, Known> known = new HashMap<>();
        private final Map<String, Boolean> present = new HashMap<>();

        SimulatedNode(String name) {
            this.name = name;
            meta = name.getBytes(StandardCharsets.UTF_8);
        }

        void start(InetSocketAddress address) {
            host = network.host(address);
            byHost.put(host, this);
            known.clear();
            present.clear();
            running = true;
            leaving = false;
            MemberlistSettings settings =
                    MemberlistSettings.lan(name, address, "test.simulation").withCompression(compression);
            memberlist = new Memberlist(settings, this, keyring, host, host, random.split(), MemberlistObserver.NONE);
            memberlist.start();
        }

        void stop() {
            if (running) {
                hindered();
                running = false;
                memberlist.close();
                byHost.remove(host);
            }
        }

        void hindered() {
            hinderedNanos = network.nanoTime();
        }

        boolean isHindered() {
            return !running || leaving || host.isPaused() || network.nanoTime() - hinderedNanos < AFTERMATH.toNanos();
        }

        void join(SimulatedNode other) {
            memberlist.join(List.of(GoAddress.text(other.host.address())), result -> {});
        }

        @Override
        public void joined(Node node) {
            assertThat(present.put(node.name(), true))
                    .as("%s hears twice that %s joined", name, node.name())
                    .isNotEqualTo(true);
            note("joined", node);
        }

        @Override
        public void left(Node node) {
            assertThat(present.put(node.name(), false))
                    .as("%s hears that %s left, who was not there", name, node.name())
                    .isEqualTo(true);
            note("left", node);
            SimulatedNode subject = named(node.name());
            if (node.state() != Node.State.DEAD) {
                return;
            }
            if (!subject.running) {
                rightDeaths++;
            } else if (subject.isHindered() || isHindered()) {
                excusedDeaths++;
            } else {
                wrongDeaths++;
            }
        }

        @Override
        public void updated(Node node) {
            assertThat(present.get(node.name()))
                    .as("%s hears an update of %s, who was not there", name, node.name())
                    .isEqualTo(true);
            note("updated", node);
        }

        private void note(String what, Node node) {
            trace = trace * 31 + (what + name + node.name() + node.state() + network.nanoTime()).hashCode();
        }

        /** What must hold in this node's table. */
        private void check() {
            PoolContext context = memberlist.context();
            int alive = 0;
            for (NodeRecord record : context.nodes.all()) {
                check(context, record);
                alive += record.isDeadOrLeft() ? 0 : 1;
            }
            if (known.size() > context.nodes.size()) {
                known.keySet().removeIf(each -> context.nodes.get(each) == null);
            }
            NodeRecord self = context.nodes.get(name);
            Node.State right = context.isLeaving() ? Node.State.LEFT : Node.State.ALIVE;
            boolean sound = alive == memberlist.aliveNodes()
                    && context.awareness.score() >= 0
                    && context.awareness.score() <= 7
                    && self != null
                    && self.state() == right;
            if (!sound) {
                throw new AssertionError(name + " of itself: " + self + ", should be " + right + ", " + alive
                        + " alive, health " + context.awareness.score());
            }
        }

        private void check(PoolContext context, NodeRecord record) {
            Known before = known.get(record.name);
            if (before != null && before.holds(record)) {
                return;
            }
            Known now = Known.of(record);
            known.put(record.name, now);
            checks++;
            assertThat(record.suspicion() != null)
                    .as("%s has a timer for %s exactly while it suspects it", name, record.name)
                    .isEqualTo(record.state() == Node.State.SUSPECT);
            assertThat(context.nodes.get(record.name)).isSameAs(record);
            if (before == null || before.record() != record) {
                return;
            }
            boolean gone = before.state() == Node.State.DEAD || before.state() == Node.State.LEFT;
            if (!now.address().equals(before.address())) {
                assertThat(gone)
                        .as("%s gave %s another address though it was %s", name, record.name, before)
                        .isTrue();
                return;
            }
            assertThat(now.incarnation())
                    .as("%s of %s: from %s to %s", name, record.name, before, now)
                    .isGreaterThanOrEqualTo(before.incarnation());
            if (now.state() == Node.State.ALIVE && before.state() != Node.State.ALIVE) {
                assertThat(now.incarnation())
                        .as("%s of %s: from %s to %s", name, record.name, before, now)
                        .isGreaterThan(before.incarnation());
            }
            // Several messages may be handled in one step, so that a node is seen to rise and to fall again at once.
            if (gone && now.state() != before.state()) {
                assertThat(now.incarnation())
                        .as("%s of %s: from %s to %s", name, record.name, before, now)
                        .isGreaterThan(before.incarnation());
            }
        }
    }

    Simulation(long seed, @Nullable Keyring keyring, boolean compression) {
        network = new SimulatedNetwork(seed);
        random = new SplittableRandom(seed * 7919);
        this.keyring = keyring;
        this.compression = compression;
    }

    SimulatedNode named(String name) {
        return nodes.get(Integer.parseInt(name.substring(1)));
    }

    InetSocketAddress freshAddress() {
        int number = ++addresses;
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {10, 1, (byte) (number >> 8), (byte) number}), 8301);
        } catch (UnknownHostException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** Starts nodes that all join the first one, a few at a time. */
    void grow(int count) {
        for (int index = 0; index < count; index++) {
            SimulatedNode node = new SimulatedNode("n" + nodes.size());
            nodes.add(node);
            node.start(freshAddress());
            node.hindered();
            if (nodes.size() > 1) {
                node.join(nodes.get(random.nextInt(nodes.size() - 1)));
            }
            if (index % 8 == 7) {
                run(Duration.ofMillis(500));
            }
        }
    }

    List<SimulatedNode> running() {
        return nodes.stream().filter(node -> node.running && !node.leaving).toList();
    }

    SimulatedNode anyRunning() {
        List<SimulatedNode> running = running();
        return running.get(random.nextInt(running.size()));
    }

    /** Lets time pass, with all checks. */
    void run(Duration time) {
        long end = network.nanoTime() + time.toNanos();
        while (network.nextDue() <= end) {
            network.step();
            steps++;
            SimulatedNode active = byHost.get(network.lastActive());
            if (active != null && active.running) {
                active.check();
            }
        }
        network.advance(Duration.ofNanos(end - network.nanoTime()));
    }

    /** Heals everything and has all nodes find each other again, as serf's reconnection would. */
    void heal() {
        network.heal();
        network.conditions(SimulatedNetwork.Conditions.GOOD);
        for (SimulatedNode node : nodes) {
            if (node.running && node.host.isPaused()) {
                node.hindered();
                node.host.resume();
            }
        }
        SimulatedNode hub = running().getFirst();
        for (SimulatedNode node : running()) {
            node.hindered();
            if (!node.equals(hub)) {
                node.join(hub);
            }
        }
    }

    /**
     * Runs until all running nodes know the same, which must be soon; answers how long that took. Gossip alone leaves a few out; what it missed comes with one of
     * the next exchanges of states.
     */
    Duration converge(Duration most) {
        long start = network.nanoTime();
        while (!isConverged()) {
            Duration took = Duration.ofNanos(network.nanoTime() - start);
            assertThat(took).as(() -> "converged: " + difference()).isLessThan(most);
            run(Duration.ofMillis(200));
        }
        return Duration.ofNanos(network.nanoTime() - start);
    }

    private boolean isConverged() {
        return difference().isEmpty();
    }

    /** The first thing in which a node's table differs from what is. */
    private String difference() {
        List<SimulatedNode> running = running();
        for (SimulatedNode observer : running) {
            if (observer.memberlist.aliveNodes() != running.size()) {
                return observer.name + " sees " + observer.memberlist.aliveNodes() + " of " + running.size();
            }
            for (SimulatedNode subject : running) {
                NodeRecord seen = observer.memberlist.context().nodes.get(subject.name);
                NodeRecord own = subject.memberlist.context().self();
                if (seen == null
                        || seen.state() != Node.State.ALIVE
                        || seen.incarnation() != own.incarnation()
                        || !seen.meta().equals(own.meta())
                        || !seen.address().equals(own.address())) {
                    return observer.name + " sees " + (seen == null ? "no" : seen.state() + " " + seen.incarnation())
                            + " " + subject.name + ", which has " + own.incarnation();
                }
            }
        }
        return "";
    }

    int wrongDeaths() {
        return wrongDeaths;
    }

    int rightDeaths() {
        return rightDeaths;
    }

    /** A number that differs when anything happened in another order or at another time. */
    long trace() {
        return trace * 31 + network.packets();
    }

    String report() {
        return nodes.size() + " nodes, " + Duration.ofNanos(network.nanoTime()).toSeconds() + " s, " + steps
                + " steps, " + checks + " changes checked, " + network.packets() + " packets; taken for dead: "
                + rightDeaths + " rightly, " + excusedDeaths + " while hindered, " + wrongDeaths + " wrongly";
    }
}

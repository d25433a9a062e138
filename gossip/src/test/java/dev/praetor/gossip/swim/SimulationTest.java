package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.swim.Simulation.SimulatedNode;
import dev.praetor.gossip.transport.SimulatedNetwork.Conditions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pools of many nodes in virtual time under loss, delay, doubling, partitions, pauses and restarts. {@code -Dpraetor.seed} gives another run and {@code
 * -Dpraetor.simulation.rounds} more of them, each with the next seed; {@code -Dpraetor.simulation.nodes} a larger pool.
 */
final class SimulationTest {

    private static final long SEED = Long.getLong("praetor.seed", 1);
    private static final int ROUNDS = Integer.getInteger("praetor.simulation.rounds", 1);
    private static final int NODES = Integer.getInteger("praetor.simulation.nodes", 200);

    private static void print(String what, long seed, Simulation simulation) {
        System.out.println(what + ", seed " + seed + ": " + simulation.report());
    }

    @Test
    void quietPoolTakesNobodyForDeadAndFindsAllThatDied() {
        Simulation simulation = new Simulation(SEED, null, false);
        simulation.grow(100);
        Duration joined = simulation.converge(Duration.ofMinutes(4));
        simulation.run(Duration.ofSeconds(70));
        List<SimulatedNode> stopped = List.copyOf(simulation.nodes.subList(90, 100));
        stopped.forEach(SimulatedNode::stop);
        Duration found = simulation.converge(Duration.ofMinutes(4));
        print(
                "quiet: joined in " + joined.toMillis() + " ms, dead found in " + found.toMillis() + " ms",
                SEED,
                simulation);
        assertThat(simulation.wrongDeaths()).isZero();
        assertThat(simulation.rightDeaths()).isEqualTo(90 * 10);
    }

    @Test
    void lossDelayAndDoublingAloneKillNobody() {
        Simulation simulation = new Simulation(SEED, null, false);
        simulation.grow(60);
        simulation.converge(Duration.ofMinutes(4));
        simulation.network.conditions(new Conditions(0.25, 0.1, Duration.ofMillis(1), Duration.ofMillis(120)));
        simulation.run(Duration.ofSeconds(120));
        print("lossy", SEED, simulation);
        assertThat(simulation.wrongDeaths()).isZero();
        simulation.heal();
        simulation.converge(Duration.ofMinutes(4));
    }

    @Test
    void hundredsOfNodesConverge() {
        Simulation simulation = new Simulation(SEED, null, false);
        simulation.grow(NODES);
        Duration joined = simulation.converge(Duration.ofMinutes(8));
        print("large: joined in " + joined.toMillis() + " ms", SEED, simulation);
        assertThat(simulation.wrongDeaths()).isZero();
    }

    @Test
    void layersChangeNothing() throws Exception {
        Simulation simulation = new Simulation(SEED, new Keyring(Bytes.of("0123456789abcdef"), List.of()), true);
        simulation.grow(12);
        simulation.converge(Duration.ofMinutes(4));
        simulation.nodes.get(3).stop();
        simulation.converge(Duration.ofMinutes(4));
        print("encrypted", SEED, simulation);
        assertThat(simulation.rightDeaths()).isEqualTo(11);
    }

    @Test
    void sameSeedGivesTheSameRun() {
        assertThat(chaos(SEED, 20, 6).trace()).isEqualTo(chaos(SEED, 20, 6).trace());
        assertThat(chaos(SEED, 20, 6).trace())
                .isNotEqualTo(chaos(SEED + 1, 20, 6).trace());
    }

    @Test
    void everyFaultTogetherBreaksNoRuleAndHeals() {
        for (long seed = SEED; seed < SEED + 2L * ROUNDS; seed++) {
            Simulation simulation = chaos(seed, 40, 25);
            simulation.heal();
            simulation.run(Duration.ofSeconds(2));
            simulation.heal();
            Duration healed = simulation.converge(Duration.ofMinutes(4));
            print("chaos: healed in " + healed.toMillis() + " ms", seed, simulation);
        }
    }

    private static Simulation chaos(long seed, int size, int faults) {
        Simulation simulation = new Simulation(seed, null, false);
        simulation.grow(size);
        simulation.run(Duration.ofSeconds(5));
        for (int fault = 0; fault < faults; fault++) {
            fault(simulation);
            simulation.run(Duration.ofMillis(simulation.random.nextLong(200, 12_000)));
        }
        return simulation;
    }

    private static void fault(Simulation simulation) {
        switch (simulation.random.nextInt(10)) {
            case 0 -> crash(simulation);
            case 1, 2 -> restart(simulation);
            case 3 -> pause(simulation);
            case 4 -> resume(simulation);
            case 5 -> partition(simulation, true);
            case 6 -> partition(simulation, false);
            case 7 -> leave(simulation);
            case 8 -> weather(simulation);
            default -> update(simulation);
        }
        if (simulation.random.nextInt(4) == 0) {
            simulation.network.heal();
        }
    }

    private static void crash(Simulation simulation) {
        if (simulation.running().size() > 3) {
            simulation.anyRunning().stop();
        }
    }

    /** A node that does not run comes back, sometimes elsewhere. */
    private static void restart(Simulation simulation) {
        List<SimulatedNode> stopped = new ArrayList<>(simulation.nodes.stream()
                .filter(node -> !node.running || node.leaving)
                .toList());
        if (stopped.isEmpty()) {
            crash(simulation);
            return;
        }
        SimulatedNode node = stopped.get(simulation.random.nextInt(stopped.size()));
        SimulatedNode contact = simulation.anyRunning();
        node.stop();
        boolean moved = simulation.random.nextInt(3) == 0;
        node.start(moved ? simulation.freshAddress() : node.host.address());
        node.hindered();
        node.join(contact);
    }

    private static void pause(Simulation simulation) {
        SimulatedNode node = simulation.anyRunning();
        node.hindered();
        node.host.pause();
    }

    private static void resume(Simulation simulation) {
        for (SimulatedNode node : simulation.running()) {
            if (node.host.isPaused()) {
                node.hindered();
                node.host.resume();
            }
        }
    }

    /** Cuts some nodes off from the others. */
    private static void partition(Simulation simulation, boolean bothWays) {
        List<SimulatedNode> some = simulation.running().stream()
                .filter(node -> simulation.random.nextInt(4) == 0)
                .toList();
        for (SimulatedNode inside : some) {
            inside.hindered();
            for (SimulatedNode outside : simulation.running()) {
                if (some.contains(outside)) {
                    continue;
                }
                outside.hindered();
                simulation.network.cut(
                        inside.host.address().getAddress(),
                        outside.host.address().getAddress());
                if (bothWays) {
                    simulation.network.cut(
                            outside.host.address().getAddress(),
                            inside.host.address().getAddress());
                }
            }
        }
    }

    private static void leave(Simulation simulation) {
        if (simulation.running().size() > 3) {
            SimulatedNode node = simulation.anyRunning();
            node.memberlist.leave();
            node.leaving = true;
            node.hindered();
        }
    }

    private static void weather(Simulation simulation) {
        double loss = simulation.random.nextDouble(0.5);
        long most = simulation.random.nextLong(2, 400);
        simulation.running().forEach(SimulatedNode::hindered);
        simulation.network.conditions(new Conditions(loss, 0.1, Duration.ofMillis(1), Duration.ofMillis(most)));
    }

    private static void update(Simulation simulation) {
        SimulatedNode node = simulation.anyRunning();
        node.meta = (node.name + simulation.random.nextInt(1000)).getBytes(StandardCharsets.UTF_8);
        node.memberlist.updateMeta();
    }
}

package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.consensus.local.LocalCluster;
import dev.praetor.consensus.local.LocalConsensus;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.StateMachine;
import dev.praetor.state.kv.ListEntries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * Runs a cluster in memory through random commands, cuts, stops and moves of leadership, in a random but repeatable order of all its tasks, and checks
 * Raft's promises (Ongaro, Ousterhout: In Search of an Understandable Consensus Algorithm, figure 3) after each step.
 */
class LocalSimulationTest {

    private static final int SEEDS = Integer.getInteger("praetor.simulation.seeds", 150);
    private static final int STEPS = 300;

    @Test
    void keepsItsPromisesWhateverHappens() {
        long first = Long.getLong("praetor.seed", 1);
        for (long seed = first; seed < first + SEEDS; seed++) {
            new Run(seed).play();
        }
    }

    @Test
    void repeatsARunExactly() {
        long seed = Long.getLong("praetor.seed", 1);
        assertThat(new Run(seed).play()).as("seed %d", seed).isEqualTo(new Run(seed).play());
    }

    /** Takes any waiting task next, as the seed says. */
    private static final class Shuffler implements Executor {

        private final List<Runnable> waiting = new ArrayList<>();
        private final Random random;

        Shuffler(Random random) {
            this.random = random;
        }

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        boolean runOne() {
            if (waiting.isEmpty()) {
                return false;
            }
            waiting.remove(random.nextInt(waiting.size())).run();
            return true;
        }

        void runAll() {
            while (runOne()) {
                // Tasks may add others.
            }
        }
    }

    private static final class Run {

        private final long seed;
        private final Random random;
        private final Shuffler shuffler;
        private final ManualClock clock = new ManualClock();
        private final ManualTimers timers = new ManualTimers(clock);
        private final List<String> ids = List.of("a", "b", "c");
        private final LocalCluster cluster;
        private final Map<String, LocalConsensus> running = new HashMap<>();
        private final Map<String, Long> indexes = new HashMap<>();
        private final Map<Long, String> leaders = new HashMap<>();
        private final Set<String> applied = new TreeSet<>();
        private final Set<String> refused = new TreeSet<>();
        private final StringBuilder trace = new StringBuilder();
        private int commands;

        Run(long seed) {
            this.seed = seed;
            random = new Random(seed);
            shuffler = new Shuffler(random);
            List<Member> members =
                    ids.stream().map(id -> new Member(id, id + ":8300", true)).toList();
            cluster = new LocalCluster(members, clock, timers, Duration.ofMillis(500));
            ids.forEach(this::start);
        }

        private void start(String id) {
            LocalConsensus node = LocalConsensus.start(id, cluster, new StateMachine(), new Recorder(), shuffler);
            running.put(id, node);
            indexes.put(id, 0L);
            node.onLeadership(leadership -> led(id, leadership));
        }

        private void led(String id, Leadership leadership) {
            trace.append(id).append(leadership).append('\n');
            if (leadership.leading()) {
                String other = leaders.putIfAbsent(leadership.term(), id);
                assertThat(other)
                        .as("seed %d: leaders of term %d", seed, leadership.term())
                        .isIn(null, id);
            }
        }

        String play() {
            for (int step = 0; step < STEPS; step++) {
                step();
                check();
            }
            finish();
            return trace.toString();
        }

        private void step() {
            String id = ids.get(random.nextInt(ids.size()));
            LocalConsensus node = running.get(id);
            switch (random.nextInt(20)) {
                case 0 -> cluster.isolate(List.of(id));
                case 1, 2 -> cluster.heal();
                case 3 -> stopOrStart(id);
                case 4, 5 -> timers.advance(Duration.ofMillis(random.nextInt(700)));
                case 6 -> {
                    if (node != null) {
                        node.transferLeadership("")
                                .whenDone(outcome -> trace.append(outcome).append('\n'));
                    }
                }
                case 7 -> {
                    if (node != null) {
                        node.takeSnapshot();
                    }
                }
                case 8, 9, 10, 11, 12 -> {
                    if (node != null) {
                        propose(node);
                    }
                }
                default -> shuffler.runOne();
            }
        }

        /** Memory is lost with its process: only one at a time goes, when the others have everything. */
        private void stopOrStart(String id) {
            if (!running.containsKey(id)) {
                start(id);
                return;
            }
            cluster.heal();
            timers.advance(Duration.ofSeconds(1));
            shuffler.runAll();
            if (running.size() == ids.size()) {
                running.remove(id).close();
            }
        }

        private void propose(LocalConsensus node) {
            String key = "key-" + commands++;
            long term = random.nextInt(3) == 0 ? node.leadership().term() : Consensus.ANY_TERM;
            node.apply(Commands.set(key, "v"), term).whenDone(outcome -> {
                switch (((Outcome.Success<Submission>) outcome).value()) {
                    case Submission.Applied(long index, Object result) -> {
                        trace.append(key)
                                .append(' ')
                                .append(index)
                                .append(' ')
                                .append(result)
                                .append('\n');
                        applied.add(key);
                        assertThat(node.snapshot().index()).as("seed %d", seed).isGreaterThanOrEqualTo(index);
                    }
                    case Submission.NotAccepted _ -> refused.add(key);
                    case Submission.Unknown unknown ->
                        trace.append(key).append(unknown).append('\n');
                }
            });
        }

        private void check() {
            running.forEach((id, node) -> {
                long index = node.snapshot().index();
                assertThat(index).as("seed %d: index of %s", seed, id).isGreaterThanOrEqualTo(indexes.get(id));
                indexes.put(id, index);
            });
        }

        private void finish() {
            cluster.heal();
            ids.stream().filter(id -> !running.containsKey(id)).forEach(this::start);
            timers.advance(Duration.ofSeconds(2));
            shuffler.runAll();
            propose(running.get(running.get("a").leadership().leaderId()));
            shuffler.runAll();
            List<Set<String>> keys = new ArrayList<>();
            for (LocalConsensus node : running.values()) {
                Set<String> found = new TreeSet<>();
                for (DirEntry entry :
                        new ListEntries(Bytes.EMPTY).run(node.snapshot()).value()) {
                    found.add(entry.key().utf8());
                }
                assertThat(found).as("seed %d: %s", seed, node.stats()).containsAll(applied);
                assertThat(found).as("seed %d: %s", seed, node.stats()).doesNotContainAnyElementsOf(refused);
                keys.add(found);
            }
            assertThat(Set.copyOf(keys)).as("seed %d: states", seed).hasSize(1);
            assertThat(applied).as("seed %d", seed).isNotEmpty();
        }
    }
}

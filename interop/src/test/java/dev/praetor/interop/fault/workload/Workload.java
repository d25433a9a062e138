package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.check.KvAnswer;
import dev.praetor.interop.fault.check.KvCall;
import dev.praetor.interop.fault.check.KvModel;
import dev.praetor.interop.fault.check.Linearizability;
import dev.praetor.interop.fault.check.LockAnswer;
import dev.praetor.interop.fault.check.LockCall;
import dev.praetor.interop.fault.check.LockModel;
import dev.praetor.interop.fault.check.Operation;
import dev.praetor.interop.fault.check.Story;
import dev.praetor.interop.fault.check.Verdict;
import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Clients on threads of their own, from their start until they are judged. Owned by the thread that runs the faults. */
public final class Workload implements AutoCloseable {

    private static final Duration PART_LIMIT = Duration.ofSeconds(20);
    private static final Duration FINAL_LIMIT = Duration.ofSeconds(60);
    private static final long AFTER_SUCCESS_MICROS = 2_000;
    private static final long AFTER_FAILURE_MICROS = 40_000;

    private final Cluster cluster;
    private final Tally tally = new Tally();
    private final Groups groups = new Groups("group", 3);
    private final Groups locks = new Groups("lock", 2);
    private final List<KvClient> kvClients = new ArrayList<>();
    private final List<LockClient> lockClients = new ArrayList<>();
    private final List<AppendClient> appendClients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Throwable> broken = new ConcurrentLinkedQueue<>();

    private Workload(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Starts the clients. */
    public static Workload start(Cluster cluster, SplittableRandom random) {
        Workload workload = new Workload(cluster);
        int number = 0;
        for (int client = 0; client < 6; client++) {
            workload.kvClients.add(new KvClient(number++, cluster, random.split(), workload.groups, workload.tally));
        }
        for (int client = 0; client < 3; client++) {
            workload.lockClients.add(new LockClient(number++, cluster, random.split(), workload.locks, workload.tally));
        }
        for (int client = 0; client < Math.max(2, cluster.layout().servers()); client++) {
            workload.appendClients.add(new AppendClient(number++, cluster, workload.tally));
        }
        workload.clients().forEach(workload::run);
        return workload;
    }

    private List<Client> clients() {
        List<Client> clients = new ArrayList<>(kvClients);
        clients.addAll(lockClients);
        clients.addAll(appendClients);
        return clients;
    }

    private void run(Client client) {
        threads.add(Thread.ofPlatform().daemon().name("client").start(() -> {
            try {
                boolean answered = true;
                while (!stop.await(answered ? AFTER_SUCCESS_MICROS : AFTER_FAILURE_MICROS, TimeUnit.MICROSECONDS)) {
                    answered = client.step();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error failure) {
                broken.add(failure);
            }
        }));
    }

    public Tally tally() {
        return tally;
    }

    /**
     * Stops the clients, reads everything once more and judges all that was seen. The cluster has to be whole again.
     *
     * @return what is wrong, each with its story; empty when nothing is
     */
    public Judgement judge() {
        stop();
        List<String> violations = new ArrayList<>();
        broken.forEach(failure -> violations.add("a client met what it cannot be answered: " + failure));
        KvClient reader = kvClients.getFirst();
        for (String group : groups.all()) {
            require(violations, "group " + group, () -> reader.readAll(group));
        }
        LockClient looker = lockClients.getFirst();
        for (String lock : locks.all()) {
            require(violations, "lock " + lock, () -> looker.look(lock));
        }
        List<Operation<KvCall, KvAnswer>> history = new ArrayList<>();
        kvClients.forEach(client -> history.addAll(client.history()));
        List<Operation<KvCall, KvAnswer>> withDefaultReads = new ArrayList<>(history);
        kvClients.forEach(client -> withDefaultReads.addAll(client.defaultReads()));
        Linearizability<KvModel.State, KvCall, KvAnswer> keys = new Linearizability<>(new KvModel(), PART_LIMIT);
        int undecided = 0;
        for (Verdict<KvCall, KvAnswer> verdict : keys.check(history)) {
            if (verdict instanceof Verdict.Violation) {
                violations.add(Story.of(verdict));
            } else {
                undecided++;
            }
        }
        List<Operation<LockCall, LockAnswer>> lockHistory = lockClients.stream()
                .flatMap(client -> client.history().stream())
                .toList();
        Linearizability<LockModel.State, LockCall, LockAnswer> lockJudge =
                new Linearizability<>(new LockModel(), PART_LIMIT);
        for (Verdict<LockCall, LockAnswer> verdict : lockJudge.check(lockHistory)) {
            if (verdict instanceof Verdict.Violation) {
                violations.add(Story.of(verdict));
            } else {
                undecided++;
            }
        }
        int acknowledged = 0;
        for (AppendClient client : appendClients) {
            acknowledged += client.count();
            findAll(client, violations);
        }
        List<String> defaultReads = keys.check(withDefaultReads).stream()
                .filter(Verdict.Violation.class::isInstance)
                .map(Story::of)
                .toList();
        return new Judgement(
                history.size() + lockHistory.size() + acknowledged,
                keys.count(history) + lockJudge.count(lockHistory),
                acknowledged,
                undecided,
                violations,
                defaultReads,
                tally.toString());
    }

    private static void require(List<String> violations, String what, BooleanSupplier read) {
        long deadline = System.nanoTime() + FINAL_LIMIT.toNanos();
        while (!read.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                violations.add(what + " cannot be read when all faults are over");
                return;
            }
        }
    }

    private void findAll(AppendClient client, List<String> violations) {
        try (HttpLine line = cluster.line(cluster.servers().getFirst())) {
            require(violations, "the acknowledged keys", () -> {
                List<String> missing = client.missing(line);
                if (missing != null && !missing.isEmpty()) {
                    violations.add("ACKNOWLEDGED WRITES LOST: " + missing.size() + " of " + client.count() + ", "
                            + missing.subList(0, Math.min(5, missing.size())));
                }
                return missing != null;
            });
        }
    }

    private void stop() {
        stop.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
        clients().forEach(Client::close);
    }
}

package dev.praetor.consensus.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Starts three members as processes and measures. Arguments: an empty directory, then {@code rate WRITERS SECONDS} (writes a second, CPU of all three for
 * each), {@code kill WRITERS COUNT} (from kill -9 of the leader to the next write that was acknowledged) or {@code quiet WRITERS SECONDS} (elections that
 * nobody caused).
 */
final class ClusterBench {

    private static final List<String> IDS = List.of("a", "b", "c");
    private static final int TICKS_PER_SECOND = 100;

    private record Line(String id, String text) {}

    private final Path directory;
    private final int writers;
    private final List<String> members = new ArrayList<>();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Set<String> ready = new HashSet<>();
    private String leader = "";
    private long leadingAt;
    private int elections;

    private ClusterBench(Path directory, int writers) throws IOException {
        this.directory = directory;
        this.writers = writers;
        for (String id : IDS) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                members.add(id + "=" + free.getLocalPort());
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        ClusterBench bench = new ClusterBench(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(bench::stop));
        int amount = Integer.parseInt(arguments[3]);
        try {
            for (String id : IDS) {
                bench.start(id);
            }
            bench.until("first", 60);
            switch (arguments[1]) {
                case "rate" -> bench.rate(amount);
                case "kill" -> bench.kill(amount);
                case "quiet" -> bench.quiet(amount);
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        } finally {
            bench.stop();
        }
    }

    private void stop() {
        running.values().forEach(Process::destroyForcibly);
    }

    private void start(String id) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcom.google.protobuf.use_unsafe_pre22_gencode",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                MemberProcess.class.getName(),
                directory.resolve(id).toString(),
                id,
                Integer.toString(writers)));
        command.addAll(members);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        running.put(id, process);
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(new Line(id, line));
                }
            } catch (IOException killed) {
                lines.add(new Line(id, "ended"));
            }
        });
    }

    /** Waits for a line of a kind; its last word. */
    private long until(String kind, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            Line line = lines.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException("no " + kind + " within " + seconds + " s");
            }
            String[] words = line.text().split(" ");
            if (words[0].equals("leading")) {
                leader = line.id();
                leadingAt = Long.parseLong(words[2]);
                elections++;
            } else if (!List.of("rate", "first", "ready").contains(words[0])) {
                System.out.println(line);
            }
            if (words[0].equals("ready")) {
                ready.add(line.id());
            }
            if (words[0].equals(kind)) {
                return kind.equals("ready") ? 0 : Long.parseLong(words[words.length - 1]);
            }
        }
    }

    private long ticks() throws IOException {
        long ticks = 0;
        for (Process process : running.values()) {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks;
    }

    private void rate(int seconds) throws Exception {
        for (int warm = 0; warm < 10; warm++) {
            until("rate", 30);
        }
        long before = ticks();
        long begin = System.nanoTime();
        long count = 0;
        for (int second = 0; second < seconds; second++) {
            count += until("rate", 30);
        }
        double took = (System.nanoTime() - begin) / 1e9;
        double cpu = (ticks() - before) * (1e6 / TICKS_PER_SECOND);
        System.out.printf(
                "%d writers: %.0f writes/s, %.1f us CPU a write (three members), elections %d%n",
                writers, count / took, cpu / count, elections);
    }

    private void kill(int count) throws Exception {
        List<Long> missed = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            while (ready.size() < IDS.size()) {
                until("ready", 60);
            }
            for (int warm = 0; warm < 12; warm++) {
                until("rate", 60);
            }
            String killed = leader;
            Process process = running.get(killed);
            long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            process.destroyForcibly();
            long millis = (until("first", 30) - at) / 1_000;
            missed.add(millis);
            System.out.println("killed " + killed + ", " + leader + " led after " + (leadingAt - at) / 1_000
                    + " ms and acknowledged after " + millis + " ms");
            process.waitFor();
            ready.remove(killed);
            start(killed);
        }
        missed.sort(null);
        System.out.println(
                "median " + missed.get(missed.size() / 2) + " ms, worst " + missed.getLast() + " ms of " + missed);
    }

    private void quiet(int seconds) throws Exception {
        int before = elections;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long count = 0;
        while (System.nanoTime() < end) {
            count += until("rate", 30);
        }
        System.out.println((elections - before) + " elections in " + seconds + " s, " + count + " writes");
    }
}

package dev.praetor.bench.scenario;

import dev.praetor.bench.load.Latencies;
import dev.praetor.bench.load.LoadClient;
import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import dev.praetor.bench.report.Figure;
import dev.praetor.bench.subject.ProcessFigures;
import dev.praetor.bench.subject.Target;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Many keys with values of 75 bytes: the memory of one, and how long it takes to save them all in a snapshot and to restore it.
 *
 * @param keys how many, a multiple of 64
 */
record ManyKeys(String name, int keys) implements Scenario {

    private static final int PER_TRANSACTION = 64;
    private static final int CLIENTS = 16;
    private static final int VALUE_BYTES = 75;
    private static final long LIMIT_NANOS = 1_800_000_000_000L;

    @Override
    public List<Figure> run(Target target) throws IOException {
        Optional<ProcessFigures> process = target.process();
        long before = process.isPresent() ? process.get().residentBytes() : 0;
        long began = System.nanoTime();
        write(target);
        double written = (System.nanoTime() - began) / 1e9;
        double bytes = process.isPresent() ? process.get().residentBytes() - before : Double.NaN;
        try (SimpleClient client = new SimpleClient(target.address())) {
            began = System.nanoTime();
            byte[] archive = client.download(Requests.get("/v1/snapshot"));
            double saved = (System.nanoTime() - began) / 1e9;
            began = System.nanoTime();
            client.mustCall(Requests.put("/v1/snapshot", archive));
            double restored = (System.nanoTime() - began) / 1e9;
            SimpleClient.Result last = client.mustCall(Requests.get(path(keys - 1) + "?raw"));
            if (last.body().isEmpty()) {
                throw new IOException(name + ": the last key is not there after the restore");
            }
            return List.of(
                    new Figure(name + ": written", "s", written),
                    new Figure(name + ": memory a key, all servers", "B", bytes / keys),
                    new Figure(name + ": snapshot saved", "s", saved),
                    new Figure(name + ": snapshot size", "MB", archive.length / 1e6),
                    new Figure(name + ": snapshot restored", "s", restored));
        }
    }

    private static String path(int key) {
        return "/v1/kv/" + key(key);
    }

    private static String key(int key) {
        return String.format(Locale.ROOT, "bench/many/%03d/%07d", key / 10_000, key);
    }

    /** 75 bytes that no compression shortens much. */
    private static String value(int key) {
        byte[] bytes = new byte[VALUE_BYTES];
        new SplittableRandom(key).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void write(Target target) throws IOException {
        int transactions = keys / PER_TRANSACTION;
        int[] sent = new int[1];
        int[] answered = new int[1];
        try (LoadClient load = new LoadClient(new Latencies())) {
            load.open(target.address(), CLIENTS, 100);
            for (int client = 0; client < CLIENTS; client++) {
                load.send(client, transaction(sent[0]++));
            }
            load.run(
                    System.nanoTime() + LIMIT_NANOS,
                    (c, status, index) -> {
                        if (status == 200) {
                            answered[0]++;
                        }
                        return sent[0] < transactions ? transaction(sent[0]++) : null;
                    },
                    () -> answered[0] >= transactions);
        }
        if (answered[0] < transactions) {
            throw new IOException(name + ": " + answered[0] + " of " + transactions + " transactions succeeded");
        }
    }

    private static byte[] transaction(int number) {
        StringBuilder body = new StringBuilder("[");
        for (int key = number * PER_TRANSACTION; key < (number + 1) * PER_TRANSACTION; key++) {
            body.append(body.length() == 1 ? "" : ",")
                    .append("{\"KV\":{\"Verb\":\"set\",\"Key\":\"")
                    .append(key(key))
                    .append("\",\"Value\":\"")
                    .append(value(key))
                    .append("\"}}");
        }
        return Requests.put("/v1/txn", body.append(']').toString());
    }
}

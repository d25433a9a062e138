package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.check.KvAnswer;
import dev.praetor.interop.fault.check.KvCall;
import dev.praetor.interop.fault.check.KvEntry;
import dev.praetor.interop.fault.check.Operation;
import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.HttpAnswer;
import dev.praetor.interop.fault.cluster.HttpLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client that reads and writes a few groups of three keys, by any server, and writes down what it saw. Owned by its thread. */
final class KvClient implements Client {

    private static final int KEYS = 3;

    private final int number;
    private final Lines lines;
    private final SplittableRandom random;
    private final Groups groups;
    private final History<KvCall, KvAnswer> history;
    private final History<KvCall, KvAnswer> defaultReads;
    private final Map<String, KvEntry> known = new HashMap<>();
    private int values;

    KvClient(int number, Cluster cluster, SplittableRandom random, Groups groups, Tally tally) {
        this.number = number;
        this.lines = new Lines(cluster);
        this.random = random;
        this.groups = groups;
        this.history = new History<>(number, tally);
        this.defaultReads = new History<>(number, tally);
    }

    /** What is read with {@code ?consistent}, and all that is written. */
    List<Operation<KvCall, KvAnswer>> history() {
        return history.operations();
    }

    /** What is read without it. */
    List<Operation<KvCall, KvAnswer>> defaultReads() {
        return defaultReads.operations();
    }

    @Override
    public boolean step() {
        String group = groups.at(random.nextInt(groups.size()));
        KvCall call = call(group);
        boolean consistent = !(call instanceof KvCall.Get) || random.nextInt(4) != 0;
        return perform(call, consistent);
    }

    /** Reads a whole group, as a part of the history; false when no answer came. */
    boolean readAll(String group) {
        return perform(new KvCall.ListGroup(group), true);
    }

    private KvCall call(String group) {
        String key = "k" + random.nextInt(KEYS);
        KvEntry held = known.get(group + "/" + key);
        int choice = random.nextInt(100);
        if (choice < 40) {
            return new KvCall.Get(group, key);
        }
        if (choice < 45) {
            return new KvCall.ListGroup(group);
        }
        if (choice < 62) {
            return new KvCall.Put(group, key, value());
        }
        if (choice < 80) {
            return new KvCall.Swap(group, key, held, value());
        }
        if (choice < 84) {
            return new KvCall.Delete(group, key);
        }
        if (choice < 88 && held != null) {
            return new KvCall.DeleteSwap(group, key, held);
        }
        return new KvCall.Transaction(group, steps(group));
    }

    private String value() {
        return "c" + number + "-" + values++;
    }

    private List<KvCall.Step> steps(String group) {
        List<KvCall.Step> steps = new ArrayList<>();
        for (int number = 0; number < KEYS; number++) {
            String key = "k" + number;
            KvEntry held = known.get(group + "/" + key);
            int choice = random.nextInt(8);
            if (choice < 2) {
                steps.add(new KvCall.Step.Write(key, value()));
            } else if (choice < 4 && held != null) {
                steps.add(new KvCall.Step.WriteIf(key, held, value()));
            } else if (choice == 4 && held != null) {
                steps.add(new KvCall.Step.Check(key, held));
            } else if (choice == 5) {
                steps.add(new KvCall.Step.Read(key));
            } else if (choice == 6 && random.nextInt(3) == 0) {
                steps.add(new KvCall.Step.Remove(key));
            }
        }
        return steps.isEmpty() ? List.of(new KvCall.Step.Write("k0", value())) : steps;
    }

    private boolean perform(KvCall call, boolean consistent) {
        HttpLine line = lines.any(random);
        Outcome outcome = (consistent ? history : defaultReads)
                .add(
                        call.getClass().getSimpleName() + (consistent ? "" : " (default)"),
                        call,
                        () -> send(line, call, consistent),
                        answered -> learned(call, answer(call, answered)));
        boolean reads = call instanceof KvCall.Get || call instanceof KvCall.ListGroup;
        if (outcome instanceof Outcome.Unknown && !reads) {
            groups.unknownIn(call.group());
        }
        return outcome instanceof Outcome.Answered;
    }

    private static HttpAnswer send(HttpLine line, KvCall call, boolean consistent) throws IOException {
        String path = "/v1/kv/" + call.group() + "/";
        return switch (call) {
            case KvCall.Get get -> line.get(path + get.key() + (consistent ? "?consistent" : ""));
            case KvCall.ListGroup _ -> line.get(path + "?recurse&consistent");
            case KvCall.Put put -> line.put(path + put.key(), put.value());
            case KvCall.Swap swap -> line.put(path + swap.key() + "?cas=" + index(swap.expected()), swap.value());
            case KvCall.Delete delete -> line.delete(path + delete.key());
            case KvCall.DeleteSwap swap -> line.delete(path + swap.key() + "?cas=" + index(swap.expected()));
            case KvCall.Transaction transaction ->
                line.put(
                        "/v1/txn?consistent",
                        transaction.steps().stream()
                                .map(step -> step(transaction.group(), step))
                                .collect(Collectors.joining(",", "[", "]")));
        };
    }

    private static long index(@Nullable KvEntry expected) {
        return expected == null ? 0 : expected.index();
    }

    private static String step(String group, KvCall.Step step) {
        String key = "\"Key\":\"" + group + "/" + step.key() + "\"";
        String rest = switch (step) {
            case KvCall.Step.Read _ -> "\"Verb\":\"get\"";
            case KvCall.Step.Write write -> "\"Verb\":\"set\",\"Value\":\"" + KvJson.base64(write.value()) + "\"";
            case KvCall.Step.WriteIf write ->
                "\"Verb\":\"cas\",\"Index\":" + write.expected().index() + ",\"Value\":\""
                        + KvJson.base64(write.value()) + "\"";
            case KvCall.Step.Check check ->
                "\"Verb\":\"check-index\",\"Index\":" + check.expected().index();
            case KvCall.Step.Remove _ -> "\"Verb\":\"delete\"";
        };
        return "{\"KV\":{" + rest + "," + key + "}}";
    }

    private static KvAnswer answer(KvCall call, HttpAnswer answer) {
        return switch (call) {
            case KvCall.Get get ->
                new KvAnswer.Found(
                        answer.status() == 404
                                ? Optional.empty()
                                : Optional.of(entry(KvJson.entries(answer.body()), get.key(), answer)));
            case KvCall.ListGroup _ ->
                new KvAnswer.Listed(answer.status() == 404 ? Map.of() : KvJson.entries(answer.body()));
            case KvCall.Put _, KvCall.Delete _ -> {
                if (!answer.body().strip().equals("true")) {
                    throw new IllegalStateException(call + ": " + answer);
                }
                yield new KvAnswer.Done();
            }
            case KvCall.Swap _, KvCall.DeleteSwap _ ->
                new KvAnswer.Swapped(Boolean.parseBoolean(answer.body().strip()));
            case KvCall.Transaction transaction ->
                answer.status() == 409 ? new KvAnswer.RolledBack() : committed(transaction, answer);
        };
    }

    private static KvEntry entry(Map<String, KvEntry> entries, String key, HttpAnswer answer) {
        KvEntry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("no " + key + " in " + answer);
        }
        return entry;
    }

    /** Writes and checks show the index and no value. */
    private static KvAnswer committed(KvCall.Transaction transaction, HttpAnswer answer) {
        Map<String, KvEntry> shown = KvJson.entries(answer.body());
        Map<String, KvEntry> entries = new TreeMap<>();
        for (KvCall.Step step : transaction.steps()) {
            KvEntry entry = shown.get(step.key());
            if (entry != null) {
                String value = switch (step) {
                    case KvCall.Step.Read _, KvCall.Step.Remove _ -> entry.value();
                    case KvCall.Step.Write write -> write.value();
                    case KvCall.Step.WriteIf write -> write.value();
                    case KvCall.Step.Check check -> check.expected().value();
                };
                entries.put(step.key(), new KvEntry(value, entry.index()));
            }
        }
        return new KvAnswer.Committed(entries);
    }

    /** An answer, noted: what the next conditional writes are about. Stale knowledge stays: refusals are checked too. */
    private KvAnswer learned(KvCall call, KvAnswer answer) {
        switch (answer) {
            case KvAnswer.Found(Optional<KvEntry> entry) -> {
                String key = call.group() + "/" + ((KvCall.Get) call).key();
                entry.ifPresentOrElse(shown -> known.put(key, shown), () -> known.remove(key));
            }
            case KvAnswer.Listed(Map<String, KvEntry> entries) ->
                entries.forEach((key, entry) -> known.put(call.group() + "/" + key, entry));
            case KvAnswer.Committed(Map<String, KvEntry> entries) ->
                entries.forEach((key, entry) -> known.put(call.group() + "/" + key, entry));
            case KvAnswer.Done _, KvAnswer.Swapped _, KvAnswer.RolledBack _ -> {}
        }
        return answer;
    }

    @Override
    public void close() {
        lines.close();
    }
}

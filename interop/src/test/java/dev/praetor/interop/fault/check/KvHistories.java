package dev.praetor.interop.fault.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Histories that a right store would have given: every operation takes place at one moment of a store that is a {@link TreeMap}, and its client sees it some time
 * before and after. Owned by one thread.
 */
final class KvHistories {

    private static final long STEP_NANOS = 1000;

    private final SplittableRandom random;
    private final int keys;
    private final int clients;
    private final double lostAnswers;
    private final Map<String, KvEntry> store = new TreeMap<>();
    private long index = 100;
    private int values;

    /**
     * @param clients about how many operations overlap
     * @param lostAnswers the share of operations whose answer is lost; half of those took place
     */
    KvHistories(SplittableRandom random, int keys, int clients, double lostAnswers) {
        this.random = random;
        this.keys = keys;
        this.clients = clients;
        this.lostAnswers = lostAnswers;
    }

    List<Operation<KvCall, KvAnswer>> make(int operations) {
        List<Operation<KvCall, KvAnswer>> history = new ArrayList<>();
        for (int number = 0; number < operations; number++) {
            long moment = number * STEP_NANOS;
            KvCall call = call();
            long called = moment - random.nextLong(1, clients * STEP_NANOS);
            if (random.nextDouble() < lostAnswers) {
                if (random.nextBoolean()) {
                    apply(call);
                }
                history.add(Operation.open(number, call, called));
                continue;
            }
            KvAnswer answer = apply(call);
            history.add(
                    new Operation<>(number, call, answer, called, moment + random.nextLong(1, clients * STEP_NANOS)));
        }
        return history;
    }

    private String key() {
        return "k" + random.nextInt(keys);
    }

    private String value() {
        return "v" + values++ + ".";
    }

    private KvCall call() {
        String key = key();
        KvEntry held = store.get(key);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new KvCall.Get("g", key);
            case 3 -> new KvCall.ListGroup("g");
            case 4, 5, 6 -> new KvCall.Put("g", key, value());
            case 7, 8 -> new KvCall.Swap("g", key, random.nextInt(4) == 0 ? null : held, value());
            case 9 -> held == null ? new KvCall.Delete("g", key) : new KvCall.DeleteSwap("g", key, held);
            case 10 -> new KvCall.Delete("g", key);
            default -> new KvCall.Transaction("g", steps());
        };
    }

    private List<KvCall.Step> steps() {
        List<KvCall.Step> steps = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            String name = "k" + key;
            KvEntry held = store.get(name);
            switch (random.nextInt(6)) {
                case 0 -> steps.add(new KvCall.Step.Read(name));
                case 1 -> steps.add(new KvCall.Step.Write(name, value()));
                case 2 -> {
                    if (held != null) {
                        steps.add(new KvCall.Step.WriteIf(name, held, value()));
                    }
                }
                case 3 -> {
                    if (held != null) {
                        steps.add(new KvCall.Step.Check(name, held));
                    }
                }
                case 4 -> steps.add(new KvCall.Step.Remove(name));
                default -> {}
            }
        }
        return steps.isEmpty() ? List.of(new KvCall.Step.Write("k0", value())) : steps;
    }

    private KvAnswer apply(KvCall call) {
        index++;
        return switch (call) {
            case KvCall.Get get -> new KvAnswer.Found(Optional.ofNullable(store.get(get.key())));
            case KvCall.ListGroup _ -> new KvAnswer.Listed(Map.copyOf(store));
            case KvCall.Put put -> {
                store.put(put.key(), new KvEntry(put.value(), index));
                yield new KvAnswer.Done();
            }
            case KvCall.Delete delete -> {
                store.remove(delete.key());
                yield new KvAnswer.Done();
            }
            case KvCall.Swap swap -> {
                boolean fits = same(store.get(swap.key()), swap.expected());
                if (fits) {
                    store.put(swap.key(), new KvEntry(swap.value(), index));
                }
                yield new KvAnswer.Swapped(fits);
            }
            case KvCall.DeleteSwap swap -> {
                KvEntry held = store.get(swap.key());
                boolean fits = held == null || same(held, swap.expected());
                if (fits) {
                    store.remove(swap.key());
                }
                yield new KvAnswer.Swapped(fits);
            }
            case KvCall.Transaction transaction -> transact(transaction);
        };
    }

    private static boolean same(@Nullable KvEntry held, @Nullable KvEntry expected) {
        return (held == null ? 0 : held.index()) == (expected == null ? 0 : expected.index());
    }

    private KvAnswer transact(KvCall.Transaction transaction) {
        Map<String, KvEntry> before = new TreeMap<>(store);
        Map<String, KvEntry> answers = new TreeMap<>();
        for (KvCall.Step step : transaction.steps()) {
            KvEntry held = store.get(step.key());
            boolean fits = switch (step) {
                case KvCall.Step.Read _ -> held != null;
                case KvCall.Step.WriteIf write -> same(held, write.expected());
                case KvCall.Step.Check check -> same(held, check.expected());
                case KvCall.Step.Write _, KvCall.Step.Remove _ -> true;
            };
            if (!fits) {
                store.clear();
                store.putAll(before);
                return new KvAnswer.RolledBack();
            }
            switch (step) {
                case KvCall.Step.Write write -> store.put(write.key(), new KvEntry(write.value(), index));
                case KvCall.Step.WriteIf write -> store.put(write.key(), new KvEntry(write.value(), index));
                case KvCall.Step.Remove remove -> store.remove(remove.key());
                case KvCall.Step.Read _, KvCall.Step.Check _ -> {}
            }
            KvEntry now = store.get(step.key());
            if (now != null) {
                answers.put(step.key(), now);
            }
        }
        return new KvAnswer.Committed(answers);
    }
}

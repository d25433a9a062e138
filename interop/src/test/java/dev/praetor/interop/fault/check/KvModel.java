package dev.praetor.interop.fault.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys with a value and a ModifyIndex. Every value is written once, so a value shown with an index tells the index of the write it came from, and writes take
 * place in the order of their indexes, for the log gives each a higher one (semantics.md 2.3).
 *
 * @param indexes the index of every value that any answer has shown
 */
public record KvModel(Map<String, Long> indexes) implements Model<KvModel.State, KvCall, KvAnswer> {

    /**
     * A group of keys.
     *
     * @param keys what they hold; index 0 where no answer ever shows it
     * @param floor the highest known index of a write that took place
     */
    public record State(Map<String, KvEntry> keys, long floor) {}

    private static final State EMPTY = new State(Map.of(), 0);

    /** A model that knows no index yet. */
    public KvModel() {
        this(Map.of());
    }

    @Override
    public KvModel informed(List<Operation<KvCall, KvAnswer>> history) {
        Map<String, Long> known = new HashMap<>();
        for (Operation<KvCall, KvAnswer> operation : history) {
            switch (operation.output()) {
                case KvAnswer.Found(Optional<KvEntry> entry) ->
                    entry.ifPresent(shown -> known.putIfAbsent(shown.value(), shown.index()));
                case KvAnswer.Listed(Map<String, KvEntry> entries) -> learn(known, entries);
                case KvAnswer.Committed(Map<String, KvEntry> entries) -> learn(known, entries);
                case null, default -> {}
            }
        }
        return new KvModel(known);
    }

    private static void learn(Map<String, Long> known, Map<String, KvEntry> entries) {
        entries.values().forEach(shown -> known.putIfAbsent(shown.value(), shown.index()));
    }

    @Override
    public Object part(KvCall call) {
        return call.group();
    }

    @Override
    public State initial() {
        return EMPTY;
    }

    @Override
    public boolean idle(KvCall call, @Nullable KvAnswer answer) {
        return switch (call) {
            case KvCall.Get _, KvCall.ListGroup _ -> true;
            case KvCall.Transaction transaction ->
                answer instanceof KvAnswer.RolledBack
                        || transaction.steps().stream()
                                .allMatch(
                                        step -> step instanceof KvCall.Step.Read || step instanceof KvCall.Step.Check);
            default -> answer instanceof KvAnswer.Swapped(boolean done) && !done;
        };
    }

    @Override
    public @Nullable State step(State state, KvCall call, @Nullable KvAnswer answer) {
        return switch (call) {
            case KvCall.Get get -> {
                boolean fits = !(answer instanceof KvAnswer.Found(Optional<KvEntry> entry))
                        || Objects.equals(state.keys().get(get.key()), entry.orElse(null));
                yield fits ? state : null;
            }
            case KvCall.ListGroup _ -> {
                boolean fits = !(answer instanceof KvAnswer.Listed(Map<String, KvEntry> entries))
                        || state.keys().equals(entries);
                yield fits ? state : null;
            }
            case KvCall.Put put -> set(state, put.key(), put.value(), state.floor());
            case KvCall.Delete delete -> removed(state, delete.key());
            case KvCall.Swap swap ->
                matches(state, swap.key(), swap.expected())
                        ? swapped(true, answer, set(state, swap.key(), swap.value(), state.floor()))
                        : swapped(false, answer, state);
            case KvCall.DeleteSwap swap ->
                // An absent key counts as removed, whatever the index (http-api.md row 86).
                !state.keys().containsKey(swap.key()) || matches(state, swap.key(), swap.expected())
                        ? swapped(true, answer, removed(state, swap.key()))
                        : swapped(false, answer, state);
            case KvCall.Transaction transaction -> transact(state, transaction, answer);
        };
    }

    private static @Nullable State swapped(boolean fits, @Nullable KvAnswer answer, @Nullable State after) {
        return answer instanceof KvAnswer.Swapped(boolean done) && done != fits ? null : after;
    }

    /** Null when the index is known and not above those of earlier writes. */
    private @Nullable State set(State state, String key, String value, long above) {
        long index = indexes.getOrDefault(value, 0L);
        if (index != 0 && index <= above) {
            return null;
        }
        Map<String, KvEntry> keys = new TreeMap<>(state.keys());
        keys.put(key, new KvEntry(value, index));
        return new State(keys, Math.max(state.floor(), index));
    }

    private static State removed(State state, String key) {
        if (!state.keys().containsKey(key)) {
            return state;
        }
        Map<String, KvEntry> keys = new TreeMap<>(state.keys());
        keys.remove(key);
        return new State(keys, state.floor());
    }

    /** The value tells as much as the index, which may not be known here. */
    private static boolean matches(State state, String key, @Nullable KvEntry expected) {
        KvEntry held = state.keys().get(key);
        return Objects.equals(held == null ? null : held.value(), expected == null ? null : expected.value());
    }

    private @Nullable State transact(State before, KvCall.Transaction transaction, @Nullable KvAnswer answer) {
        boolean fits = transaction.steps().stream().allMatch(step -> fits(before, step));
        if (!fits) {
            return answer instanceof KvAnswer.Committed ? null : before;
        }
        if (answer instanceof KvAnswer.RolledBack) {
            return null;
        }
        State state = before;
        for (KvCall.Step step : transaction.steps()) {
            State after = take(state, step, before.floor());
            if (after == null) {
                return null;
            }
            state = after;
        }
        if (answer instanceof KvAnswer.Committed(Map<String, KvEntry> entries)) {
            Map<String, KvEntry> now = state.keys();
            boolean told = entries.entrySet().stream()
                    .allMatch(entry -> entry.getValue().equals(now.get(entry.getKey())));
            return told ? state : null;
        }
        return state;
    }

    /** A key stands in one step of a transaction only, so that each step can be judged by the state before the first. */
    private static boolean fits(State before, KvCall.Step step) {
        return switch (step) {
            case KvCall.Step.Read read -> before.keys().containsKey(read.key());
            case KvCall.Step.WriteIf write -> matches(before, write.key(), write.expected());
            case KvCall.Step.Check check -> matches(before, check.key(), check.expected());
            case KvCall.Step.Write _, KvCall.Step.Remove _ -> true;
        };
    }

    private @Nullable State take(State state, KvCall.Step step, long floor) {
        return switch (step) {
            case KvCall.Step.Write write -> set(state, write.key(), write.value(), floor);
            case KvCall.Step.WriteIf write -> set(state, write.key(), write.value(), floor);
            case KvCall.Step.Remove remove -> removed(state, remove.key());
            case KvCall.Step.Read _, KvCall.Step.Check _ -> state;
        };
    }

    @Override
    public boolean concerns(Operation<KvCall, KvAnswer> operation, KvCall write) {
        if (operation.input() instanceof KvCall.ListGroup) {
            return true;
        }
        Set<String> written = keys(write);
        return keys(operation.input()).stream().anyMatch(written::contains);
    }

    private static Set<String> keys(KvCall call) {
        return switch (call) {
            case KvCall.Get get -> Set.of(get.key());
            case KvCall.Put put -> Set.of(put.key());
            case KvCall.Swap swap -> Set.of(swap.key());
            case KvCall.Delete delete -> Set.of(delete.key());
            case KvCall.DeleteSwap swap -> Set.of(swap.key());
            case KvCall.Transaction transaction ->
                transaction.steps().stream().map(KvCall.Step::key).collect(Collectors.toSet());
            case KvCall.ListGroup _ -> Set.of();
        };
    }
}

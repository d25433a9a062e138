package dev.praetor.state.interest;

import dev.praetor.base.Bytes;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.tree.ArtEditor;
import dev.praetor.state.tree.ArtTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Subscriptions by what they are interested in. Finding those that a change set touches costs in proportion to the
 * rows touched and the subscriptions found, not to those registered.
 *
 * <p>Guarded by its own lock, so any thread may register while the apply thread asks; no foreign code but
 * {@code equals} and {@code hashCode} of subscriptions runs under it. Who registers first and then evaluates on a
 * snapshot taken afterwards misses no change.
 */
public final class InterestIndex<S> {

    private final Map<Interest, Set<S>> exact = new HashMap<>();
    private final ArtEditor<Set<S>> prefixes = ArtTree.<Set<S>>empty().edit();

    /** Registers a subscription; once more is without effect. */
    public synchronized void add(Interest interest, S subscription) {
        switch (interest) {
            case Interest.AnyOf any -> {
                for (Interest part : any.parts()) {
                    add(part, subscription);
                }
            }
            case Interest.Prefix prefix -> {
                Set<S> present = prefixes.get(prefix.prefix().array());
                if (present == null) {
                    present = new HashSet<>();
                    prefixes.put(prefix.prefix().array(), present);
                }
                present.add(subscription);
            }
            default -> exact.computeIfAbsent(interest, any -> new HashSet<>()).add(subscription);
        }
    }

    /** Forgets a subscription; without effect when it is not registered. */
    public synchronized void remove(Interest interest, S subscription) {
        switch (interest) {
            case Interest.AnyOf any -> {
                for (Interest part : any.parts()) {
                    remove(part, subscription);
                }
            }
            case Interest.Prefix prefix -> removePrefix(prefix.prefix(), subscription);
            default -> {
                Set<S> present = exact.get(interest);
                if (present != null && present.remove(subscription) && present.isEmpty()) {
                    exact.remove(interest);
                }
            }
        }
    }

    private void removePrefix(Bytes prefix, S subscription) {
        Set<S> present = prefixes.get(prefix.array());
        if (present != null && present.remove(subscription) && present.isEmpty()) {
            prefixes.remove(prefix.array());
        }
    }

    /** The subscriptions that a change set touches, each once. */
    public synchronized Set<S> touchedBy(ChangeSet changes) {
        Set<S> touched = new LinkedHashSet<>();
        if (exact.isEmpty() && prefixes.size() == 0) {
            return touched;
        }
        Touched.forEach(changes, interest -> {
            Set<S> subscriptions = exact.get(interest);
            if (subscriptions != null) {
                touched.addAll(subscriptions);
            }
            if (interest instanceof Interest.Key key) {
                prefixes.forEachPrefixOf(key.key().array(), touched::addAll);
            }
        });
        return touched;
    }

    /** All subscriptions, each once: those to evaluate when the whole state is replaced. */
    public synchronized Set<S> all() {
        Set<S> all = new LinkedHashSet<>();
        exact.values().forEach(all::addAll);
        List<Set<S>> byPrefix = prefixes.prefix(new byte[0]).toList();
        byPrefix.forEach(all::addAll);
        return all;
    }
}

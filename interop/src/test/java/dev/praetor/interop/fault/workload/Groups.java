package dev.praetor.interop.fault.workload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The groups of keys, or the locks, that clients work on at present. Each is replaced after some time, or after some operations whose outcome nobody knows, for every
 * one of those doubles the work of the checker. Any thread; guarded by this object's lock.
 */
final class Groups {

    private static final int MAX_UNKNOWN = 5;
    private static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final String prefix;
    private final List<Group> present = new ArrayList<>();
    private final Set<String> all = new LinkedHashSet<>();
    private int made;

    /** A group: its name, and how many outcomes in it are unknown. */
    private record Group(String name, long madeNanos, AtomicIntegerArray unknown) {}

    Groups(String prefix, int atOnce) {
        this.prefix = prefix;
        for (int slot = 0; slot < atOnce; slot++) {
            present.add(make());
        }
    }

    private Group make() {
        Group group = new Group(prefix + made++, System.nanoTime(), new AtomicIntegerArray(1));
        all.add(group.name());
        return group;
    }

    int size() {
        return present.size();
    }

    synchronized String at(int slot) {
        Group group = present.get(slot);
        if (System.nanoTime() - group.madeNanos() > LIFE_NANOS
                || group.unknown().get(0) >= MAX_UNKNOWN) {
            present.set(slot, make());
        }
        return present.get(slot).name();
    }

    synchronized void unknownIn(String name) {
        present.stream()
                .filter(group -> group.name().equals(name))
                .forEach(group -> group.unknown().incrementAndGet(0));
    }

    /** All names there ever were. */
    synchronized List<String> all() {
        return List.copyOf(all);
    }
}

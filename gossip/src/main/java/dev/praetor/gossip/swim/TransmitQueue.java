package dev.praetor.gossip.swim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are sent on a limited number of times, beside others in packets (wire-gossip.md 4.10 and 6.8): of those sent least often the longest that
 * still fits goes first, of equal ones the newest. Owned by the pool's thread.
 */
public final class TransmitQueue {

    private record Entry(
            int transmits,
            int length,
            long number,
            byte[] message,
            @Nullable String key,
            @Nullable Runnable done) {

        Entry sentOnce() {
            return new Entry(transmits + 1, length, number, message, key, done);
        }

        void finish() {
            if (done != null) {
                done.run();
            }
        }
    }

    private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::transmits)
            .thenComparing(Comparator.comparingInt(Entry::length).reversed())
            .thenComparing(Comparator.comparingLong(Entry::number).reversed());

    private static final byte[] NOTHING = {};

    private final IntSupplier nodes;
    private final int multiplier;
    private final TreeSet<Entry> entries = new TreeSet<>(ORDER);
    private final Map<String, Entry> byKey = new HashMap<>();
    private long numbers;

    /**
     * An empty queue.
     *
     * @param nodes how many nodes the pool has, on which it depends how often a message is sent
     */
    public TransmitQueue(IntSupplier nodes, int multiplier) {
        this.nodes = nodes;
        this.multiplier = multiplier;
    }

    /**
     * Adds a message.
     *
     * @param key a queued message of the same key is replaced; {@code null} replaces none
     * @param finished run once, when it was sent as often as it should be, or was replaced or cut off
     */
    public void add(@Nullable String key, byte[] message, @Nullable Runnable finished) {
        Entry entry = new Entry(0, message.length, numbers++, message, key, finished);
        Entry replaced = key == null ? null : byKey.put(key, entry);
        if (replaced != null) {
            entries.remove(replaced);
        }
        entries.add(entry);
        if (replaced != null) {
            replaced.finish();
        }
    }

    /**
     * The messages for one packet; each counts as sent once.
     *
     * @param overhead the bytes that each costs besides its own
     * @param limit the bytes that all may cost
     */
    public List<byte[]> take(int overhead, int limit) {
        List<byte[]> taken = new ArrayList<>();
        if (entries.isEmpty()) {
            return taken;
        }
        int sendings = Formulas.retransmitLimit(multiplier, nodes.getAsInt());
        List<Entry> again = new ArrayList<>();
        List<Entry> finished = new ArrayList<>();
        int used = 0;
        int transmits = entries.getFirst().transmits();
        int last = entries.getLast().transmits();
        while (transmits <= last) {
            int free = limit - used - overhead;
            if (free <= 0) {
                break;
            }
            Entry found = longest(transmits, free);
            if (found == null) {
                transmits++;
                continue;
            }
            entries.remove(found);
            used += overhead + found.length();
            taken.add(found.message());
            if (found.transmits() + 1 >= sendings) {
                forget(found);
                finished.add(found);
            } else {
                again.add(found.sentOnce());
            }
        }
        again.forEach(this::putBack);
        finished.forEach(Entry::finish);
        return taken;
    }

    /** The longest message sent so often that has at most so many bytes. */
    private @Nullable Entry longest(int transmits, int most) {
        Entry found = entries.ceiling(new Entry(transmits, most, Long.MAX_VALUE, NOTHING, null, null));
        return found == null || found.transmits() != transmits ? null : found;
    }

    private void putBack(Entry entry) {
        entries.add(entry);
        if (entry.key() != null) {
            byKey.put(entry.key(), entry);
        }
    }

    private void forget(Entry entry) {
        if (entry.key() != null) {
            byKey.remove(entry.key());
        }
    }

    /** How many messages wait. */
    public int size() {
        return entries.size();
    }

    /** Drops those sent most often until only so many are left. */
    public void prune(int keep) {
        while (entries.size() > keep) {
            Entry dropped = entries.pollLast();
            forget(dropped);
            dropped.finish();
        }
    }
}

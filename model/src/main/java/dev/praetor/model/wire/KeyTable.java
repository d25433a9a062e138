package dev.praetor.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by ASCII keys, found from the bytes of an input without making a text of them. Filled once, then only read.
 */
final class KeyTable<V> {

    private static final int SLOTS = 64;

    private record Entry<V>(byte[] key, V value) {}

    private final List<List<Entry<V>>> slots = new ArrayList<>();

    KeyTable() {
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.add(List.of());
        }
    }

    void put(String key, V value) {
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        int slot = slot(bytes, 0, bytes.length);
        List<Entry<V>> entries = new ArrayList<>(slots.get(slot));
        entries.add(new Entry<>(bytes, value));
        slots.set(slot, List.copyOf(entries));
    }

    @Nullable
    V get(byte[] input, int from, int to) {
        if (from == to) {
            return null;
        }
        List<Entry<V>> entries = slots.get(slot(input, from, to));
        for (int index = 0; index < entries.size(); index++) {
            Entry<V> entry = entries.get(index);
            if (Arrays.equals(entry.key, 0, entry.key.length, input, from, to)) {
                return entry.value;
            }
        }
        return null;
    }

    private static int slot(byte[] bytes, int from, int to) {
        return (bytes[from] + 3 * bytes[to - 1] + 7 * (to - from) + 5 * bytes[(from + to) >>> 1]) & (SLOTS - 1);
    }
}

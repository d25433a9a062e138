package dev.praetor.model.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map by text in two arrays, sorted by the keys' bytes: what readers make, for the state holds very many
 * small ones, and writers need no
 * sorting. Values may be null. A lookup is a binary search.
 */
final class SortedMapOfText<V extends @Nullable Object> extends AbstractMap<String, V> {

    private final String[] keys;
    private final @Nullable Object[] values;

    private SortedMapOfText(String[] keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** Collects entries as they are read, in any order; of those with the same key the last one counts. One thread. */
    static final class Collector<V extends @Nullable Object> {
        private String[] keys = new String[4];
        private @Nullable Object[] values = new @Nullable Object[4];
        private int count;
        private boolean ascending = true;

        void put(String key, @Nullable V value) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            ascending &= count == 0 || Maps.compare(keys[count - 1], key) < 0;
            keys[count] = key;
            values[count] = value;
            count++;
        }

        Map<String, V> finish() {
            if (!ascending) {
                sort();
            }
            return new SortedMapOfText<>(Arrays.copyOf(keys, count), Arrays.copyOf(values, count));
        }

        private void sort() {
            Integer[] order = new Integer[count];
            Arrays.setAll(order, Integer::valueOf);
            String[] given = keys;
            @Nullable Object[] givenValues = values;
            Arrays.sort(order, (left, right) -> Maps.compare(given[left], given[right]));
            keys = new String[order.length];
            values = new @Nullable Object[order.length];
            count = 0;
            for (int place : order) {
                boolean again = count > 0 && keys[count - 1].equals(given[place]);
                int at = again ? count - 1 : count++;
                keys[at] = given[place];
                values[at] = givenValues[place];
            }
        }
    }

    /** The place of a key, or a negative number. */
    private int search(String key) {
        int low = 0;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Maps.compare(keys[middle], key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked") // only values of that type are collected
    private V value(int index) {
        return (V) values[index];
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String text && search(text) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int place = key instanceof String text ? search(text) : -1;
        return place < 0 ? null : value(place);
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (next == keys.length) {
                throw new NoSuchElementException();
            }
            int index = next++;
            return new SimpleImmutableEntry<>(keys[index], value(index));
        }
    }
}

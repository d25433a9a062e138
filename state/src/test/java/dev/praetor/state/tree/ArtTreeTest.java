package dev.praetor.state.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the tree against {@link TreeMap} ordered by unsigned bytes. */
class ArtTreeTest {

    private record Version(ArtTree<Long> tree, NavigableMap<byte[], Long> expected) {}

    @ParameterizedTest
    @DisplayName("behaves like a sorted map under random changes")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void behavesLikeSortedMap(long seed) {
        Random random = new Random(seed);
        ArtEditor<Long> editor = ArtTree.<Long>empty().edit();
        NavigableMap<byte[], Long> expected = new TreeMap<>(Arrays::compareUnsigned);
        List<Version> held = new ArrayList<>();
        int alphabet = new int[] {2, 3, 20, 60, 256}[random.nextInt(5)];
        int length = 1 + random.nextInt(8);
        for (int step = 0; step < 6_000; step++) {
            byte[] key = key(random, alphabet, length);
            boolean growing = step / 1_500 % 2 == 0;
            if (random.nextInt(10) < (growing ? 7 : 3)) {
                long value = step;
                assertThat(editor.put(key, value))
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(expected.put(key, value));
            } else {
                assertThat(editor.remove(key)).as("seed %d step %d", seed, step).isEqualTo(expected.remove(key));
            }
            assertThat(editor.size()).isEqualTo(expected.size());
            byte[] probe = key(random, alphabet, length);
            assertThat(editor.get(probe)).as("seed %d step %d", seed, step).isEqualTo(expected.get(probe));
            if (random.nextInt(300) == 0) {
                NavigableMap<byte[], Long> copy = new TreeMap<>(Arrays::compareUnsigned);
                copy.putAll(expected);
                held.add(new Version(editor.freeze(), copy));
                check(editor, expected, random, alphabet, length, seed);
            }
            if (!held.isEmpty() && random.nextInt(2_000) == 0) {
                Version version = held.get(random.nextInt(held.size()));
                editor.reset(version.tree());
                expected.clear();
                expected.putAll(version.expected());
            }
        }
        check(editor, expected, random, alphabet, length, seed);
        for (Version version : held) {
            check(version.tree(), version.expected(), random, alphabet, length, seed);
        }
    }

    private static void check(
            OrderedTree<Long> tree,
            NavigableMap<byte[], Long> expected,
            Random random,
            int alphabet,
            int length,
            long seed) {
        assertThat(walk(tree.prefix(new byte[0]))).as("seed %d", seed).isEqualTo(lines(expected));
        assertThat(tree.size()).isEqualTo(expected.size());
        assertThat(tree.first())
                .isEqualTo(expected.isEmpty() ? null : expected.firstEntry().getValue());
        assertThat(tree.last())
                .isEqualTo(expected.isEmpty() ? null : expected.lastEntry().getValue());
        for (int probe = 0; probe < 40; probe++) {
            byte[] key = key(random, alphabet, length);
            assertThat(walk(tree.from(key)))
                    .as("seed %d from %s", seed, Arrays.toString(key))
                    .isEqualTo(lines(expected.tailMap(key, true)));
            NavigableMap<byte[], Long> below = new TreeMap<>(Arrays::compareUnsigned);
            expected.forEach((other, value) -> {
                if (startsWith(other, key)) {
                    below.put(other, value);
                }
            });
            assertThat(walk(tree.prefix(key)))
                    .as("seed %d prefix %s", seed, Arrays.toString(key))
                    .isEqualTo(lines(below));
            assertThat(tree.hasPrefix(key)).isEqualTo(!below.isEmpty());
            int cut = random.nextInt(key.length + 1);
            assertThat(tree.get(Arrays.copyOf(key, cut), Arrays.copyOfRange(key, cut, key.length)))
                    .isEqualTo(expected.get(key));
            List<Long> onTheWay = new ArrayList<>();
            tree.forEachPrefixOf(key, onTheWay::add);
            List<Long> expectedOnTheWay = new ArrayList<>();
            expected.forEach((other, value) -> {
                if (startsWith(key, other)) {
                    expectedOnTheWay.add(value);
                }
            });
            assertThat(onTheWay)
                    .as("seed %d on the way to %s", seed, Arrays.toString(key))
                    .isEqualTo(expectedOnTheWay);
        }
    }

    @Test
    void cursorSeeksForwardInTheMiddleOfAPrefixWalk() {
        ArtEditor<String> editor = ArtTree.<String>empty().edit();
        for (String name : List.of("a/1", "a/2/x", "a/2/y", "a/3", "b")) {
            editor.put(bytes(name), name);
        }
        Cursor<String> cursor = editor.prefix(bytes("a/"));
        cursor.next();
        cursor.next();
        assertThat(cursor.value()).isEqualTo("a/2/x");
        cursor.seek(bytes("a/20"));
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value()).isEqualTo("a/3");
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void markIsTheHighestMeasureBelowAPrefixWhileNothingIsRemoved(long seed) {
        Random random = new Random(seed);
        ArtEditor<Long> editor = ArtTree.<Long>empty(Long::longValue).edit();
        TreeMap<byte[], Long> expected = new TreeMap<>(Arrays::compareUnsigned);
        for (long step = 1; step < 2_000; step++) {
            byte[] key = key(random, 3, 6);
            editor.put(key, step);
            expected.put(key, step);
            byte[] prefix = key(random, 3, 4);
            long highest = 0;
            for (Map.Entry<byte[], Long> entry : expected.entrySet()) {
                if (startsWith(entry.getKey(), prefix)) {
                    highest = Math.max(highest, entry.getValue());
                }
            }
            assertThat(editor.mark(prefix)).as("seed %d step %d", seed, step).isEqualTo(highest);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void markBelowARemovedEntryIsNeverLowerThanTheTruthNorHigherThanWhatWasPut(long seed) {
        Random random = new Random(seed);
        ArtEditor<Long> editor = ArtTree.<Long>empty(Long::longValue).edit();
        TreeMap<byte[], Long> expected = new TreeMap<>(Arrays::compareUnsigned);
        for (long step = 1; step < 3_000; step++) {
            byte[] key = key(random, 3, 6);
            if (random.nextBoolean()) {
                editor.put(key, step);
                expected.put(key, step);
            } else {
                editor.remove(key);
                expected.remove(key);
            }
            byte[] prefix = key(random, 3, 4);
            long highest = 0;
            for (Map.Entry<byte[], Long> entry : expected.entrySet()) {
                if (startsWith(entry.getKey(), prefix)) {
                    highest = Math.max(highest, entry.getValue());
                }
            }
            assertThat(editor.mark(prefix)).as("seed %d step %d", seed, step).isBetween(highest, step);
        }
    }

    @Test
    void keysThatEndInsideEachOtherGoDeepWithoutRecursion() {
        ArtEditor<Integer> editor = ArtTree.<Integer>empty().edit();
        for (int length = 0; length < 20_000; length += 7) {
            editor.put(new byte[length], length);
        }
        Cursor<Integer> cursor = editor.prefix(new byte[0]);
        int seen = 0;
        while (cursor.next()) {
            assertThat(cursor.value()).isEqualTo(seen * 7);
            seen++;
        }
        assertThat(seen).isEqualTo(editor.size());
    }

    private static List<String> walk(Cursor<Long> cursor) {
        List<String> lines = new ArrayList<>();
        while (cursor.next()) {
            lines.add(Arrays.toString(cursor.key()) + "=" + cursor.value());
        }
        return lines;
    }

    private static List<String> lines(NavigableMap<byte[], Long> map) {
        List<String> lines = new ArrayList<>();
        map.forEach((key, value) -> lines.add(Arrays.toString(key) + "=" + value));
        return lines;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] key(Random random, int alphabet, int length) {
        byte[] key = new byte[random.nextInt(length + 1)];
        for (int place = 0; place < key.length; place++) {
            key[place] = (byte) (random.nextInt(alphabet) * (alphabet < 10 ? 90 : 1));
        }
        return key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

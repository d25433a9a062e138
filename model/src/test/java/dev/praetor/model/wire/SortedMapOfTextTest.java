package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree map of Java, ordered by UTF-8 bytes, is the oracle. */
class SortedMapOfTextTest {

    private static final String[] KEYS = {
        "", "a", "b", "aa", "\u0000", "é", "\ufffd", "😀", "\ue000", "z".repeat(20), "A"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isWhatATreeMapIs(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            SortedMapOfText.Collector<Integer> collector = new SortedMapOfText.Collector<>();
            Map<String, Integer> oracle = new TreeMap<>((left, right) -> Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
            for (int count = random.nextInt(30); count > 0; count--) {
                String key = KEYS[random.nextInt(KEYS.length)] + (random.nextBoolean() ? "" : random.nextInt(3));
                collector.put(key, count);
                oracle.put(key, count);
            }
            Map<String, Integer> map = collector.finish();
            assertThat(new ArrayList<>(map.entrySet()))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(new ArrayList<>(oracle.entrySet()));
            assertThat(map).isEqualTo(oracle).hasSameHashCodeAs(oracle);
            for (String key : KEYS) {
                assertThat(map.get(key)).isEqualTo(oracle.get(key));
                assertThat(map.containsKey(key)).isEqualTo(oracle.containsKey(key));
            }
        }
    }

    @Test
    void cannotBeChanged() {
        SortedMapOfText.Collector<List<String>> collector = new SortedMapOfText.Collector<>();
        collector.put("a", List.of());
        Map<String, List<String>> map = collector.finish();
        assertThatThrownBy(() -> map.put("b", List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }
}

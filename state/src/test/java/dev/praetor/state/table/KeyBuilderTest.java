package dev.praetor.state.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBuilderTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keysSortByTheirPartsAndNoPartRunsIntoTheNext(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String[] left = {text(random), text(random)};
            String[] right = {text(random), text(random)};
            int expected = Arrays.compare(left, right);
            int actual = Arrays.compareUnsigned(
                    new KeyBuilder().text(left[0]).text(left[1]).build(),
                    new KeyBuilder().text(right[0]).text(right[1]).build());
            assertThat(Integer.signum(actual))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB", "\u00c4pfel", "\u0130", "\u03a3\u03a3", "plain"})
    void namesAreLoweredCharacterByCharacter(String name) {
        String lower = Names.lower(name);
        assertThat(lower.codePointCount(0, lower.length())).isEqualTo(name.codePointCount(0, name.length()));
        assertThat(Names.lower(lower)).isEqualTo(lower);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Plain-Name_1", "\u00c4pfel", "A\u0000b", "Z\u0001", "caf\u00e9 NOIR"})
    void nameIsTheTextOfTheLowerName(String name) {
        assertThat(new KeyBuilder().name(name).build())
                .isEqualTo(new KeyBuilder().text(Names.lower(name)).build());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.append((char) random.nextInt(4));
        }
        return text.toString();
    }
}

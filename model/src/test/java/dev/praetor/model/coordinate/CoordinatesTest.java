package dev.praetor.model.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.Coord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** semantics.md row 7.1, wire-gossip.md section 8; the vectors were computed by hand. */
class CoordinatesTest {

    private static Coord coord(double first, double second, double height, double adjustment) {
        return new Coord(List.of(first, second, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1, adjustment, height);
    }

    @ParameterizedTest
    @CsvSource({
        // x1, y1, h1, a1, x2, y2, h2, a2, seconds
        "0, 0, 0, 0, 0.003, 0.004, 0, 0, 0.005",
        "0, 0, 0.001, 0, 0.003, 0.004, 0.002, 0, 0.008",
        "0, 0, 0.001, -0.002, 0.003, 0.004, 0.002, 0.001, 0.007",
        "0, 0, 0.001, -0.009, 0.003, 0.004, 0.002, 0, 0.008",
        "0.1, 0.2, 0.002, 0.001, 0.1, 0.2, 0.002, 0.001, 0.006",
        "0, 0, 0, 0, 0, 0, 0, 0, 0",
        "0, 0, 0.00000000019, 0, 0, 0, 0.0000000008, 0, 0",
        "0, 0, 0.0000000019, 0, 0, 0, 0.0000000011, 0, 0.000000003",
    })
    void distanceIsThatOfTheVectorsWithHeightsAndAdjustments(
            double x1, double y1, double h1, double a1, double x2, double y2, double h2, double a2, double seconds) {
        assertThat(Coordinates.distance(coord(x1, y1, h1, a1), coord(x2, y2, h2, a2)))
                .isEqualTo(seconds);
    }

    @Test
    void thereIsNoDistanceToWhatIsMissingOrNoCoordinate() {
        Coord here = Coordinates.origin();

        assertThat(Coordinates.distance(here, null)).isInfinite();
        assertThat(Coordinates.distance(null, here)).isInfinite();
        assertThat(Coordinates.distance(here, new Coord(null, 0, 0, 0))).isInfinite();
        assertThat(Coordinates.distance(here, new Coord(List.of(0.0), 0, 0, 0))).isInfinite();
        assertThat(Coordinates.distance(here, coord(1e300, 0, 0, 0))).isInfinite();
        assertThat(Coordinates.distance(here, coord(Double.NaN, 0, 0, 0))).isInfinite();
        assertThat(Coordinates.distance(here, coord(0, 0, -1e30, 0))).isInfinite();
    }

    @Test
    void aNewNodeIsAtTheOriginWithTheLargestError() {
        assertThat(Coordinates.origin()).isEqualTo(new Coord(Collections.nCopies(8, 0.0), 1.5, 0, 0.00001));
        assertThat(Coordinates.distance(Coordinates.origin(), Coordinates.origin()))
                .isEqualTo(0.00002);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void distanceIsSymmetricAndNotLessThanTheHeights(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Coord left = random(random);
            Coord right = random(random);
            double distance = Coordinates.distance(left, right);
            assertThat(distance).as("seed %d round %d", seed, round).isEqualTo(Coordinates.distance(right, left));
            assertThat(distance)
                    .as("seed %d round %d", seed, round)
                    .isGreaterThanOrEqualTo(left.height() + right.height() - 1e-9);
        }
    }

    private static Coord random(Random random) {
        List<Double> vector = new ArrayList<>();
        for (int dimension = 0; dimension < 8; dimension++) {
            vector.add(random.nextGaussian());
        }
        return new Coord(vector, random.nextDouble(), 0, random.nextDouble());
    }
}

package dev.praetor.gossip.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.gossip.serf.Vectors;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.wire.MsgpackException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Coordinates against those of the Go library (wire-gossip.md section 8). */
class VivaldiTest {

    @Test
    void movesAsTheGoLibraryDoes() {
        Map<String, Object> vector = Vectors.load("calc-vivaldi");
        Vivaldi vivaldi = new Vivaldi(new Random(1));
        vivaldi.place(coord(vector.get("start")));
        for (Object each : (List<?>) vector.get("steps")) {
            Map<?, ?> step = (Map<?, ?>) each;
            Coord other = coord(step.get("other"));
            assertThat(Math.round(Coordinates.distance(vivaldi.coordinate(), other) * 1e9))
                    .isEqualTo((long) number(step.get("distance_before_ns")));
            assertThat(vivaldi.update(
                            (String) step.get("node"), other, Duration.ofNanos((long) number(step.get("rtt_ns")))))
                    .isEmpty();
            assertThat(vivaldi.coordinate()).isEqualTo(coord(step.get("after")));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        Vivaldi vivaldi = new Vivaldi(new Random(1));
        Coord origin = Coordinates.origin();
        assertThat(vivaldi.update("a", new Coord(List.of(1.0), 1, 0, 1), Duration.ZERO))
                .isNotEmpty();
        assertThat(vivaldi.update("a", new Coord(origin.vec(), Double.NaN, 0, 1), Duration.ZERO))
                .isNotEmpty();
        assertThat(vivaldi.update("a", origin, Duration.ofSeconds(11))).isNotEmpty();
        assertThat(vivaldi.update("a", origin, Duration.ofNanos(-1))).isNotEmpty();
        assertThat(vivaldi.coordinate()).isEqualTo(origin);
    }

    @Test
    void beginsAnewWhenItsPlaceIsNoNumber() {
        Vivaldi vivaldi = new Vivaldi(new Random(1));
        Coord far = new Coord(Collections.nCopies(8, Double.MAX_VALUE), 1, 0, 1e-5);
        assertThat(vivaldi.update("a", far, Duration.ofMillis(1))).isEmpty();
        assertThat(vivaldi.resets()).isEqualTo(1);
        assertThat(vivaldi.coordinate()).isEqualTo(Coordinates.origin());
    }

    @Test
    void findsTheDistancesOfANetwork() {
        long seed = Long.getLong("praetor.seed", 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int nodes = 10;
        Vivaldi[] all = new Vivaldi[nodes];
        for (int node = 0; node < nodes; node++) {
            all[node] = new Vivaldi(random);
        }
        for (int round = 0; round < 20_000; round++) {
            int from = random.nextInt(nodes);
            int to = random.nextInt(nodes);
            if (from != to) {
                all[from].update("n" + to, all[to].coordinate(), Duration.ofMillis(10L * Math.abs(from - to)));
            }
        }
        for (int node = 1; node < nodes; node++) {
            double distance = Coordinates.distance(all[0].coordinate(), all[node].coordinate());
            assertThat(distance).isBetween(0.010 * node * 0.7, 0.010 * node * 1.3);
        }
    }

    @Test
    void theFormIsARealAgents() {
        Map<String, Object> vector = Vectors.load("ack-coordinate");
        byte[] packet = HexFormat.of().parseHex((String) vector.get("hex"));
        String hex = HexFormat.of().formatHex(packet);
        int begin = hex.indexOf("0184aa41646a7573746d656e74");
        assertThat(begin).isPositive();
        Coord coord = CoordinateForm.decode(HexFormat.of().parseHex(hex.substring(begin)));
        assertThat(Coordinates.isCompatible(coord)).isTrue();
        assertThat(hex).contains(HexFormat.of().formatHex(CoordinateForm.encode(coord)));
        assertThatThrownBy(() -> CoordinateForm.decode(new byte[] {2, (byte) 0x80}))
                .isInstanceOf(MsgpackException.class);
        assertThatThrownBy(() -> CoordinateForm.decode(new byte[0])).isInstanceOf(MsgpackException.class);
    }

    private static Coord coord(Object json) {
        Map<?, ?> map = (Map<?, ?>) json;
        List<Double> vector =
                ((List<?>) map.get("Vec")).stream().map(VivaldiTest::number).toList();
        return new Coord(vector, number(map.get("Error")), number(map.get("Adjustment")), number(map.get("Height")));
    }

    private static double number(Object json) {
        return Double.parseDouble(((JsonNumber) json).toString());
    }
}

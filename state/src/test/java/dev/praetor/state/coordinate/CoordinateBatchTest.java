package dev.praetor.state.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.model.request.DeregisterRequestBuilder;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.state.StateMachine;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md rows 4.5 and 7.2, http-api.md rows 104 to 106. */
class CoordinateBatchTest {

    private final StateMachine machine = new StateMachine();
    private long index;

    private void apply(MessageType type, Record request) {
        machine.apply(++index, new Command(type, request));
    }

    private void register(String node) {
        apply(
                MessageType.REGISTER,
                new RegisterRequestBuilder().node(node).address("10.0.0.1").build());
    }

    private void batch(Coordinate... coordinates) {
        apply(MessageType.COORDINATES, new CoordinateBatch(List.of(coordinates)));
    }

    private static Coordinate at(String node, String segment, double place) {
        return new Coordinate(node, segment, "", new Coord(Collections.nCopies(8, place), 1.5, 0, 1e-5));
    }

    private List<Coordinate> all() {
        return new ListCoordinates().run(machine.snapshot()).value();
    }

    @Test
    void keepsOneForEachNodeAndSegmentInTheirOrder() {
        register("b");
        register("A");
        batch(at("b", "", 0.1), at("b", "alpha", 0.2), at("A", "", 0.3));
        batch(at("B", "", 0.4));

        assertThat(all()).containsExactly(at("A", "", 0.3), at("B", "", 0.4), at("b", "alpha", 0.2));
    }

    @Test
    void passesOverNodesThatAreNotThere() {
        register("a");
        batch(at("ghost", "", 0.1), at("", "", 0.1), at("a", "", 0.1));

        assertThat(all()).containsExactly(at("a", "", 0.1));
    }

    @Test
    void coordinatesGoWithTheirNode() {
        register("a");
        register("b");
        batch(at("A", "", 0.1), at("a", "alpha", 0.1), at("b", "", 0.1));
        apply(MessageType.DEREGISTER, new DeregisterRequestBuilder().node("a").build());

        assertThat(all()).containsExactly(at("b", "", 0.1));
        register("a");
        assertThat(all()).hasSize(1);
    }

    @Test
    void onlyAChangeRaisesTheIndex() {
        register("a");
        register("b");
        batch(at("a", "", 0.1), at("b", "", 0.1));
        long before = index;
        batch(at("a", "", 0.1), at("b", "", 0.2));

        assertThat(new ListNodeCoordinates("A").run(machine.snapshot()).index()).isEqualTo(before);
        assertThat(new ListNodeCoordinates("b").run(machine.snapshot()).index()).isEqualTo(index);
        assertThat(new ListCoordinates().run(machine.snapshot()).index()).isEqualTo(index);
        batch(at("a", "", 0.1));
        assertThat(new ListCoordinates().run(machine.snapshot()).index()).isEqualTo(index - 1);
    }
}

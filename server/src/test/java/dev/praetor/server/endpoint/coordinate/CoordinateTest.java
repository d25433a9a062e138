package dev.praetor.server.endpoint.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.IndexedNodes;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.coordinate.IndexedCoordinates;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QuerySource;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** semantics.md section 7; the orders were measured with a real Consul. */
class CoordinateTest {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static Coord at(double place) {
        return new Coord(List.of(place, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1, 0, 0);
    }

    private void register(String... nodes) {
        for (String node : nodes) {
            server.call(
                    Methods.CATALOG_REGISTER,
                    new RegisterRequestBuilder()
                            .datacenter(TestServer.DATACENTER)
                            .node(node)
                            .address("10.0.0.1")
                            .service(new NodeServiceBuilder().service("web").build())
                            .build());
        }
    }

    private static CoordinateUpdateRequest update(String node, String segment, Coord coord) {
        return new CoordinateUpdateRequest("", node, segment, coord, TestServer.NO_TOKEN);
    }

    private void tell(String node, String segment, double place) {
        server.call(Methods.COORDINATE_UPDATE, update(node, segment, at(place)));
    }

    private IndexedCoordinates all(QueryOptions options) {
        return server.call(Methods.COORDINATE_LIST_NODES, request("", options));
    }

    private List<String> told() {
        return Objects.requireNonNull(all(TestServer.DEFAULT).coordinates()).stream()
                .map(Coordinate::node)
                .toList();
    }

    private static DCSpecificRequest request(String near, QueryOptions options) {
        return new DCSpecificRequest("", null, source(near), "", options);
    }

    private static QuerySource source(String near) {
        return new QuerySource(TestServer.DATACENTER, "", near, "", false, "");
    }

    private List<String> near(String node) {
        IndexedNodes answer = server.call(Methods.CATALOG_LIST_NODES, request(node, TestServer.DEFAULT));
        return Objects.requireNonNull(answer.nodes()).stream()
                .map(Node::node)
                .filter(name -> !name.equals(TestServer.NODE))
                .toList();
    }

    @Test
    void whatIsToldIsSeenAfterAWhile() {
        register("a");
        tell("a", "", 1);
        tell("a", "", 2);
        assertThat(told()).isEmpty();

        server.pass(PERIOD);

        assertThat(all(TestServer.DEFAULT).coordinates()).containsExactly(new Coordinate("a", "", "", at(2)));
        assertThat(server.call(Methods.COORDINATE_NODE, new NodeSpecificRequest("", "A", "", false, TestServer.DEFAULT))
                        .coordinates())
                .hasSize(1);
    }

    @Test
    void whatDidNotChangeIsNotWritten() {
        register("a");
        tell("a", "", 1);
        server.pass(PERIOD);
        long applied = server.node.consensus().snapshot().index();

        tell("a", "", 1);
        server.pass(PERIOD);

        assertThat(server.node.consensus().snapshot().index()).isEqualTo(applied);
    }

    @Test
    void whatIsToldToBeAsItWasTakesBackWhatWasToldBetween() {
        register("a");
        tell("a", "", 1);
        server.pass(PERIOD);

        tell("a", "", 2);
        tell("a", "", 1);
        server.pass(PERIOD);

        assertThat(all(TestServer.DEFAULT).coordinates()).containsExactly(new Coordinate("a", "", "", at(1)));
    }

    @Test
    void manyAreWrittenInFewEntriesAndTooManyAreDropped() {
        String[] nodes = new String[700];
        for (int number = 0; number < nodes.length; number++) {
            nodes[number] = "n%03d".formatted(number);
        }
        register(nodes);
        long applied = server.node.consensus().snapshot().index();
        for (String node : nodes) {
            tell(node, "", 1);
        }

        server.pass(PERIOD);

        assertThat(told()).hasSize(640);
        assertThat(server.node.consensus().snapshot().index()).isEqualTo(applied + 5);
    }

    @Test
    void refusesWhatIsNoCoordinate() {
        assertThat(server.refusal(Methods.COORDINATE_UPDATE, update("a", "", new Coord(List.of(1.0), 0, 0, 0))))
                .isEqualTo("incompatible coordinate");
        assertThat(server.refusal(
                        Methods.COORDINATE_UPDATE, new CoordinateUpdateRequest("", "a", "", null, TestServer.NO_TOKEN)))
                .isEqualTo("incompatible coordinate");
    }

    @Test
    void aChangeWakesWhoWaits() {
        register("a");
        tell("a", "", 1);
        server.pass(PERIOD);
        long index = all(TestServer.DEFAULT).meta().index();
        TestServer.Call<IndexedCoordinates> waiting =
                server.start(Methods.COORDINATE_LIST_NODES, request("", TestServer.blocking(index)));
        tell("a", "", 1);
        server.pass(PERIOD);
        assertThat(waiting.isDone()).isFalse();

        tell("a", "", 2);
        server.pass(PERIOD);

        assertThat(waiting.value().meta().index()).isGreaterThan(index);
    }

    @Test
    void theNearestComesFirstAndWhatIsNowhereLast() {
        register("a", "b", "c", "d", "e");
        tell("e", "", 0);
        tell("d", "", 1);
        tell("b", "", 2);
        server.pass(PERIOD);

        assertThat(near("")).containsExactly("a", "b", "c", "d", "e");
        assertThat(near("e")).containsExactly("e", "d", "b", "a", "c");
        assertThat(near("B")).containsExactly("b", "d", "e", "a", "c");
        assertThat(near("a")).containsExactly("a", "b", "c", "d", "e");
        assertThat(near("nobody")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void anotherDatacentersNodesAreNotSortedFor() {
        register("a", "b");
        tell("b", "", 0);
        server.pass(PERIOD);
        QuerySource elsewhere = new QuerySource("dc2", "", "b", "", false, "");

        IndexedNodes answer = server.call(
                Methods.CATALOG_LIST_NODES, new DCSpecificRequest("", null, elsewhere, "", TestServer.DEFAULT));

        assertThat(Objects.requireNonNull(answer.nodes()).getFirst().node()).isEqualTo("a");
    }

    @Test
    void instancesAreSortedTooAndTheirFilterStays() {
        register("a", "b", "c");
        tell("c", "", 0);
        tell("b", "", 1);
        server.pass(PERIOD);

        List<CheckServiceNode> instances = server.call(
                        Methods.HEALTH_SERVICE_NODES,
                        new ServiceSpecificRequestBuilder()
                                .serviceName("web")
                                .source(source("c"))
                                .build())
                .nodes();

        assertThat(Objects.requireNonNull(instances))
                .extracting(instance -> Objects.requireNonNull(instance.node()).node())
                .containsExactly("c", "b", "a");
    }

    /** Nodes in segments of the network are compared in the one that both have. */
    @Test
    void segmentsThatDoNotMeetAreEndlesslyFar() {
        register("b1", "b2", "s1", "s2", "s3", "s4");
        tell("b1", "", 0);
        tell("b1", "alpha", 1);
        tell("b2", "", 2);
        tell("b2", "alpha", 1.1);
        tell("s1", "alpha", 1.2);
        tell("s2", "alpha", 5);
        tell("s3", "beta", 0.1);
        tell("s4", "", 0.3);
        server.pass(PERIOD);

        assertThat(near("b1")).containsExactly("b1", "s1", "s4", "b2", "s2", "s3");
        assertThat(near("b2")).containsExactly("b2", "s1", "s4", "b1", "s2", "s3");
        assertThat(near("s1")).containsExactly("s1", "b2", "b1", "s2", "s3", "s4");
        assertThat(near("s3")).containsExactly("s3", "b1", "b2", "s1", "s2", "s4");
        assertThat(near("s4")).containsExactly("s4", "b1", "b2", "s1", "s2", "s3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sortsAsASimpleSortDoes(long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        Map<String, Coord> places = new HashMap<>();
        for (int number = 0; number < 60; number++) {
            String name = "n%02d".formatted(number);
            names.add(name);
            register(name);
            if (random.nextInt(4) > 0) {
                Coord place = at(random.nextInt(12));
                places.put(name, place);
                server.call(Methods.COORDINATE_UPDATE, update(name, "", place));
            }
        }
        server.pass(PERIOD);
        for (String from : names) {
            List<String> expected = new ArrayList<>(names);
            if (places.containsKey(from)) {
                expected.sort(
                        Comparator.comparingDouble(name -> Coordinates.distance(places.get(from), places.get(name))));
            }
            assertThat(near(from)).as("seed %d from %s", seed, from).isEqualTo(expected);
        }
    }

    @Test
    void theServersOwnPlaceIsTheOriginAsLongAsItIsAlone() {
        assertThat(server.call(Methods.COORDINATE_LIST_DATACENTERS, Nothing.INSTANCE))
                .singleElement()
                .satisfies(map -> {
                    assertThat(map.datacenter()).isEqualTo(TestServer.DATACENTER);
                    assertThat(map.areaId()).isEqualTo("wan");
                    assertThat(map.coordinates())
                            .containsExactly(new Coordinate(TestServer.NODE, "", "", Coordinates.origin()));
                });
    }
}

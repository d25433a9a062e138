package dev.praetor.agent.http.handler.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.ServiceConnect;
import dev.praetor.model.catalog.Upstream;
import dev.praetor.model.catalog.UpstreamBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** http-api.md row 158; the neighbours are those that a real Consul showed. */
class TopologyTest {

    private final List<CheckServiceNode> instances = new ArrayList<>();

    @BeforeEach
    void registerSome() {
        Stream.of("a", "b", "c", "d", "f", "consul").forEach(name -> register(service(name)));
        register(service("e").connect(new ServiceConnect(true, null, null)));
        proxy("a", "transparent");
        proxy("b", "direct", "c", "zz", "a");
        proxy("c", "transparent", "d");
        proxy("h", "transparent");
        register(service("igw").kind("ingress-gateway"));
        register(service("mgw").kind("mesh-gateway"));
    }

    private static NodeServiceBuilder service(String name) {
        return new NodeServiceBuilder().id(name).service(name);
    }

    private void register(NodeServiceBuilder service) {
        instances.add(new CheckServiceNode(
                new NodeBuilder().node("t1").datacenter("dc1").build(), service.build(), List.of()));
    }

    private void proxy(String destination, String mode, String... upstreams) {
        register(service(destination + "-p")
                .kind("connect-proxy")
                .proxy(new ConnectProxyConfigBuilder()
                        .destinationServiceName(destination)
                        .mode(mode)
                        .upstreams(Arrays.stream(upstreams)
                                .map(TopologyTest::upstream)
                                .toList())
                        .build()));
    }

    private static Upstream upstream(String name) {
        return new UpstreamBuilder().destinationName(name).build();
    }

    private TopologySummary around(String service) {
        return new Topology(instances).around(service, false);
    }

    private static List<String> names(List<NeighbourSummary> neighbours) {
        return neighbours.stream()
                .map(neighbour -> neighbour.name() + (neighbour.source().equals("proxy-registration") ? "*" : ""))
                .toList();
    }

    @Test
    void aServiceWithATransparentProxyReachesAll() {
        TopologySummary a = around("a");

        assertThat(names(a.upstreams())).containsExactly("b", "c", "d", "e", "f", "h");
        assertThat(names(a.downstreams())).containsExactly("b*", "c", "e");
        assertThat(a.transparentProxy()).isTrue();
        assertThat(a.protocol()).isEqualTo("tcp");
        assertThat(a.upstreams())
                .extracting(NeighbourSummary::transparentProxy)
                .containsExactly(false, true, false, false, false, true);
    }

    @Test
    void anotherOneReachesWhatItsProxyNames() {
        TopologySummary b = around("b");

        assertThat(names(b.upstreams())).containsExactly("a*", "c*");
        assertThat(names(b.downstreams())).containsExactly("a", "c", "e");
        assertThat(b.transparentProxy()).isFalse();
    }

    @Test
    void aNativeServiceReachesAllButItself() {
        assertThat(names(around("e").upstreams())).containsExactly("a", "b", "c", "d", "f", "h");
        assertThat(names(around("e").downstreams())).containsExactly("a", "c");
    }

    @Test
    void whatIsOutsideOfTheMeshReachesNothing() {
        for (String name : List.of("f", "consul", "a-p", "igw", "nope")) {
            assertThat(around(name).upstreams()).as(name).isEmpty();
            assertThat(names(around(name).downstreams())).as(name).containsExactly("a", "c", "e");
        }
        assertThat(names(around("zz").downstreams())).containsExactly("a", "b*", "c", "e");
    }

    @Test
    void oneProxyThatIsNotTransparentAmongOthersMakesTheServiceNotSo() {
        proxy("a", "direct");

        assertThat(around("a").transparentProxy()).isFalse();
        assertThat(names(around("a").upstreams())).containsExactly("b", "c", "d", "e", "f", "h");
    }

    @Test
    void aGatewayHasNoProtocolAndIsNotTransparent() {
        TopologySummary a = new Topology(instances).around("a", true);

        assertThat(a.protocol()).isEmpty();
        assertThat(a.transparentProxy()).isFalse();
        assertThat(a.upstreams()).isEmpty();
        assertThat(names(a.downstreams())).containsExactly("b*", "c", "e");
    }

    @Test
    void preparedQueriesAreNoServices() {
        register(service("g-p")
                .kind("connect-proxy")
                .proxy(new ConnectProxyConfigBuilder()
                        .destinationServiceName("g")
                        .upstreams(List.of(
                                UpstreamBuilder.from(upstream("f"))
                                        .destinationType("prepared_query")
                                        .build(),
                                UpstreamBuilder.from(upstream("d"))
                                        .destinationType("service")
                                        .build()))
                        .build()));

        assertThat(names(around("g").upstreams())).containsExactly("d*");
    }
}

package dev.praetor.agent.http.handler.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.ServiceConnect;
import dev.praetor.model.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** http-api.md row 153; the answers were those of a real Consul. */
class ServiceSummariesTest {

    private final List<CheckServiceNode> instances = new ArrayList<>();

    private void instance(String node, NodeServiceBuilder service, HealthCheck... checks) {
        NodeService built = service.build();
        instances.add(new CheckServiceNode(
                new NodeBuilder().node(node).datacenter("dc1").build(), built, List.of(checks)));
    }

    private static NodeServiceBuilder service(String name, String... tags) {
        return new NodeServiceBuilder().id(name).service(name).tags(List.of(tags));
    }

    private static NodeServiceBuilder proxy(String name, String destination) {
        return service(name)
                .kind("connect-proxy")
                .proxy(new ConnectProxyConfigBuilder()
                        .destinationServiceName(destination)
                        .build());
    }

    private static HealthCheck check(String node, String id, String status) {
        return new HealthCheckBuilder().node(node).checkId(id).status(status).build();
    }

    private ServiceSummary only(String name) {
        return ServiceSummaries.of(instances).stream()
                .filter(summary -> summary.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void printsAsConsulDoes() {
        instance("golden", service("consul"), check("golden", "serfHealth", "passing"));

        assertThat(new String(
                        JsonWriter.encode(ServiceSummaries.of(instances).getFirst(), ServiceSummaryCodec.INSTANCE),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"Name\":\"consul\",\"Datacenter\":\"dc1\",\"Tags\":null,\"Nodes\":[\"golden\"],"
                        + "\"ExternalSources\":null,\"InstanceCount\":1,\"ChecksPassing\":1,\"ChecksWarning\":0,"
                        + "\"ChecksCritical\":0,\"GatewayConfig\":{},\"TransparentProxy\":false,"
                        + "\"ConnectNative\":false,\"ConnectedWithProxy\":false,\"ConnectedWithGateway\":false}");
    }

    @Test
    void sumsUpInstancesAndCountsChecksOfANodeOnce() {
        HealthCheck ofNode = check("u1", "n", "warning");
        instance(
                "u1",
                service("shop", "b", "a").meta(Map.of("external-source", "nomad")),
                ofNode,
                check("u1", "s", "passing"));
        instance("u1", service("shop", "c", "a").meta(Map.of("external-source", "kubernetes")), ofNode);
        instance("u2", service("shop", "a", "a"), check("u2", "s", "critical"), check("u2", "odd", "odd"));

        ServiceSummary shop = only("shop");

        assertThat(shop.tags()).containsExactly("a", "b", "c");
        assertThat(shop.nodes()).containsExactly("u1", "u2");
        assertThat(shop.externalSources()).containsExactly("nomad", "kubernetes");
        assertThat(shop.instanceCount()).isEqualTo(3);
        assertThat(List.of(shop.checksPassing(), shop.checksWarning(), shop.checksCritical()))
                .containsExactly(1, 1, 1);
    }

    @Test
    void aProxyMarksItsDestinationAndItsChecksCountForBoth() {
        instance("u1", service("shop"));
        instance(
                "u1",
                proxy("shop-proxy", "shop").meta(Map.of("external-source", "nomad")),
                check("u1", "p", "critical"));

        assertThat(only("shop").connectedWithProxy()).isTrue();
        assertThat(only("shop").checksCritical()).isEqualTo(1);
        assertThat(only("shop").externalSources()).isNull();
        assertThat(only("shop-proxy").connectedWithProxy()).isFalse();
        assertThat(only("shop-proxy").checksCritical()).isEqualTo(1);
    }

    @Test
    void isTransparentWhenAllItsProxiesAre() {
        instance("u1", service("shop"));
        instance("u1", transparent("p1"));
        assertThat(only("shop").transparentProxy()).isTrue();

        instance("u1", proxy("p2", "shop"));
        instance("u2", transparent("p1"));
        assertThat(only("shop").transparentProxy()).isFalse();
        assertThat(only("p1").transparentProxy()).isFalse();
    }

    private static NodeServiceBuilder transparent(String name) {
        return service(name)
                .kind("connect-proxy")
                .proxy(new ConnectProxyConfigBuilder()
                        .destinationServiceName("shop")
                        .mode("transparent")
                        .build());
    }

    @Test
    void aServiceBeforeWhichOnlyAProxyStandsIsThereWithoutInstances() {
        instance("u1", proxy("shop-proxy", "shop"));

        assertThat(only("shop").instanceCount()).isZero();
        assertThat(only("shop").nodes()).isNull();
        assertThat(only("shop").datacenter()).isEmpty();
    }

    @Test
    void sortsByNameAndTakesTheKindOfTheLastInstance() {
        instance("u1", proxy("odd", "odd"));
        instance("u2", service("odd"));
        instance("u2", service("native").connect(new ServiceConnect(true, null, null)));
        instance("u2", service("SHOP"));

        assertThat(ServiceSummaries.of(instances))
                .extracting(ServiceSummary::name)
                .containsExactly("SHOP", "native", "odd");
        assertThat(only("odd").kind()).isEmpty();
        assertThat(only("native").connectNative()).isTrue();
    }
}

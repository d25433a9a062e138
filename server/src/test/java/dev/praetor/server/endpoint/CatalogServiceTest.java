package dev.praetor.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.HealthCheckDefinitionBuilder;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.NodeServiceList;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.catalog.ServiceConnect;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.model.request.ChecksInStateRequest;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QuerySourceCodec;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** http-api.md sections 2.3 and 2.4 as far as the server decides them, through the router. */
class CatalogServiceTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static RegisterRequestBuilder node(String name) {
        return new RegisterRequestBuilder().node(name).address("10.0.0.1");
    }

    private static NodeServiceBuilder service(String name) {
        return new NodeServiceBuilder().service(name).port(80);
    }

    private void register(RegisterRequestBuilder request) {
        server.call(Methods.CATALOG_REGISTER, request.build());
    }

    private String refusal(RegisterRequestBuilder request) {
        return server.refusal(Methods.CATALOG_REGISTER, request.build());
    }

    private List<HealthCheck> checks(String node) {
        return Objects.requireNonNullElse(
                server.call(
                                Methods.HEALTH_NODE_CHECKS,
                                new NodeSpecificRequest("", node, "", false, TestServer.DEFAULT))
                        .healthChecks(),
                List.of());
    }

    /** Three instances: a1 passing, a2 warning, a3 critical. */
    private void registerApi() {
        register(instance("a1", "passing", List.of("v1", "Blue"), Map.of("rack", "1", "env", "prod")));
        register(instance("a2", "warning", List.of("v2", "blue"), Map.of("rack", "2", "env", "prod")));
        register(instance("a3", "critical", List.of(), Map.of("rack", "3")));
    }

    private static RegisterRequestBuilder instance(
            String name, String status, List<String> tags, Map<String, String> meta) {
        return node(name)
                .nodeMeta(meta)
                .service(service("api").tags(tags).build())
                .check(new HealthCheckBuilder()
                        .checkId("s")
                        .serviceId("api")
                        .status(status)
                        .build());
    }

    private static ServiceSpecificRequestBuilder api() {
        return new ServiceSpecificRequestBuilder().serviceName("api");
    }

    private static ServiceSpecificRequest tagged(String... tags) {
        return api().tagFilter(true).serviceTags(List.of(tags)).build();
    }

    private List<String> health(ServiceSpecificRequest request) {
        IndexedCheckServiceNodes reply = server.call(Methods.HEALTH_SERVICE_NODES, request);
        return Objects.requireNonNullElse(reply.nodes(), List.<CheckServiceNode>of()).stream()
                .map(instance -> instance.node().node())
                .toList();
    }

    private List<String> catalog(ServiceSpecificRequest request) {
        return Objects.requireNonNullElse(
                        server.call(Methods.CATALOG_SERVICE_NODES, request).serviceNodes(), List.<ServiceNode>of())
                .stream()
                .map(ServiceNode::node)
                .toList();
    }

    @Test
    void refusesIncompleteRegistrations() { // section 2.3.1
        assertThat(refusal(node(""))).isEqualTo("Must provide node");
        assertThat(refusal(node("x").address(""))).isEqualTo("Must provide address if SkipNodeUpdate is not set");
        assertThat(refusal(node("x").peerName("p"))).isEqualTo("cannot register requests with PeerName in them");
        assertThat(refusal(node("x").service(new NodeServiceBuilder().port(1).build())))
                .isEqualTo("Must provide service name (Service.Service)");
        assertThat(refusal(node("x").service(new NodeServiceBuilder().id("a").build())))
                .isEqualTo("Must provide service name (Service.Service) when service ID is provided");
        assertThat(refusal(node("x")
                        .check(new HealthCheckBuilder().node("y").checkId("c").build())))
                .isEqualTo("Node 'y' for check 'c' doesn't match register request node 'x'");
        assertThat(refusal(node("x")
                        .check(new HealthCheckBuilder()
                                .name("c")
                                .serviceId("nope")
                                .build())))
                .isEqualTo("Unknown service ID 'nope' for check ID 'c'");
        assertThat(refusal(node("x").datacenter("dc7"))).isEqualTo("No path to datacenter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        not-a-uuid                           | uuid string is wrong length
        00000000x0000x0000x0000x000000000001 | uuid is improperly formatted
        gggggggg-0000-0000-0000-000000000001 | encoding/hex: invalid byte: U+0067 'g'
        """)
    void refusesANodeIdThatIsNoUuid(String id, String text) { // section 2.3.1 and 1.21.4
        assertThat(refusal(node("x").id(id))).isEqualTo("Bad node ID: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void refusesAnAddressThatIsAny(String address) { // section 2.3.1
        assertThat(refusal(node("x").service(service("s").address(address).build())))
                .isEqualTo("Invalid service address");
    }

    @Test
    void listsAllThatIsWrongWithAProxyOrAGateway() { // section 2.3.1 and 1.21.4
        NodeServiceBuilder proxy = new NodeServiceBuilder().service("p").kind("connect-proxy");
        assertThat(refusal(node("x").service(proxy.build()))).isEqualTo("""
            2 errors occurred:
            \t* Port or SocketPath must be set for a connect-proxy
            \t* Proxy.DestinationServiceName must be non-empty for Connect proxy services

            """);
        NodeService gateway = new NodeServiceBuilder()
                .service("g")
                .kind("mesh-gateway")
                .proxy(new ConnectProxyConfigBuilder()
                        .destinationServiceName("x")
                        .build())
                .build();
        assertThat(refusal(node("x").service(gateway))).isEqualTo("""
            2 errors occurred:
            \t* Port must be non-zero for a mesh-gateway
            \t* The Proxy.DestinationServiceName configuration is invalid for a mesh-gateway

            """);
        NodeService connected = new NodeServiceBuilder()
                .service("n")
                .connect(new ServiceConnect(true, null, null))
                .build();
        assertThat(refusal(node("x").service(connected)))
                .isEqualTo("1 error occurred:\n\t* Port or SocketPath must be set for a Connect native service.\n\n");
    }

    @Test
    void fillsInTheDefaultsOfServicesAndChecks() { // semantics.md 4.5, 4.6; http-api.md 3.5
        register(node("x")
                .service(service("web").build())
                .checks(List.of(
                        new HealthCheckBuilder().name("by name").build(),
                        new HealthCheckBuilder()
                                .checkId("tcp")
                                .serviceId("web")
                                .definition(new HealthCheckDefinitionBuilder()
                                        .tcp("x:1")
                                        .interval(Duration.ofSeconds(10))
                                        .build())
                                .build())));
        assertThat(checks("x")).extracting(HealthCheck::checkId).containsExactly("by name", "tcp");
        assertThat(checks("x")).extracting(HealthCheck::status).containsOnly("critical");
        assertThat(checks("x")).extracting(HealthCheck::type).containsExactly("", "tcp");
        assertThat(checks("x")).extracting(HealthCheck::serviceName).containsExactly("", "web");
    }

    @Test
    void filtersInstancesByTags() { // http-api.md row 73
        registerApi();
        assertThat(health(api().build())).containsExactly("a1", "a2", "a3");
        assertThat(health(tagged("BLUE"))).containsExactly("a1", "a2");
        assertThat(catalog(tagged("blue", "v1"))).containsExactly("a1");
        assertThat(catalog(tagged(""))).isEmpty();
        assertThat(catalog(api().tagFilter(true).serviceTag("v2").build())).containsExactly("a2");
    }

    @Test
    void filtersInstancesByHealthAndNodeMeta() { // semantics.md 4.14
        registerApi();
        assertThat(health(api().healthFilterType(2).build())).containsExactly("a1");
        assertThat(health(api().healthFilterType(1).build())).containsExactly("a1", "a2");
        assertThat(health(api().nodeMetaFilters(Map.of("env", "prod", "rack", "2"))
                        .build()))
                .containsExactly("a2");
        assertThat(catalog(api().nodeMetaFilters(Map.of("env", "")).build())).isEmpty();
    }

    @Test
    void filtersNodesServicesAndChecksByNodeMeta() { // http-api.md 1.2
        registerApi();
        Map<String, String> prod = Map.of("env", "prod");
        DCSpecificRequest request = new DCSpecificRequest("", prod, QuerySourceCodec.ZERO, "", TestServer.DEFAULT);
        assertThat(server.call(Methods.CATALOG_LIST_NODES, request).nodes())
                .extracting(Node::node)
                .containsExactly("a1", "a2");
        assertThat(server.call(Methods.CATALOG_LIST_SERVICES, request).services())
                .containsOnlyKeys("api");
        assertThat(server.call(
                                Methods.HEALTH_CHECKS_IN_STATE,
                                new ChecksInStateRequest(
                                        "", prod, "any", QuerySourceCodec.ZERO, "", TestServer.DEFAULT))
                        .healthChecks())
                .extracting(HealthCheck::node)
                .containsExactly("a1", "a2");
        assertThat(server.call(
                                Methods.HEALTH_SERVICE_CHECKS,
                                api().nodeMetaFilters(Map.of("rack", "3")).build())
                        .healthChecks())
                .extracting(HealthCheck::node)
                .containsExactly("a3");
    }

    @Test
    void readsTheServicesOfANodeByNameOrIdAndAsAList() { // http-api.md rows 75, 76
        register(node("Db")
                .id("dddddddd-0000-0000-0000-000000000001")
                .service(service("pg").build()));
        for (String name : List.of("Db", "dB", "dddddddd-0000-0000-0000-000000000001")) {
            NodeSpecificRequest request = new NodeSpecificRequest("", name, "", false, TestServer.DEFAULT);
            NodeServices found =
                    server.call(Methods.CATALOG_NODE_SERVICES, request).nodeServices();
            assertThat(found.node().node()).isEqualTo("Db");
            assertThat(found.services()).containsOnlyKeys("pg");
            assertThat(server.call(Methods.CATALOG_NODE_SERVICE_LIST, request)
                            .nodeServices()
                            .services())
                    .hasSize(1);
        }
        NodeSpecificRequest missing = new NodeSpecificRequest("", "nosuch", "", false, TestServer.DEFAULT);
        assertThat(server.call(Methods.CATALOG_NODE_SERVICES, missing).nodeServices())
                .isNull();
        assertThat(server.call(Methods.CATALOG_NODE_SERVICE_LIST, missing).nodeServices())
                .isEqualTo(new NodeServiceList(null, null));
    }

    @Test
    void aFlappingInstanceWakesWhoeverWatchesItsServiceFiltered() { // semantics.md 1.10
        registerApi();
        ServiceSpecificRequest passing = api().healthFilterType(2).build();
        long index = server.call(Methods.HEALTH_SERVICE_NODES, passing).meta().index();
        ServiceSpecificRequest blocking = ServiceSpecificRequestBuilder.from(passing)
                .options(TestServer.blocking(index))
                .build();
        TestServer.Call<IndexedCheckServiceNodes> call = server.start(Methods.HEALTH_SERVICE_NODES, blocking);
        register(node("elsewhere").service(service("other").build()));
        assertThat(call.isDone()).isFalse();
        register(instance("a1", "critical", List.of("v1"), Map.of("rack", "1")));
        assertThat(call.value().nodes()).isEmpty();
    }

    @Test
    void deregistersServicesChecksAndNodes() { // http-api.md row 69
        registerApi();
        deregister("a1", "api");
        assertThat(health(api().build())).containsExactly("a2", "a3");
        deregister("a1", "api");
        deregister("nobody", "");
        deregister("a2", "");
        assertThat(health(api().build())).containsExactly("a3");
        assertThat(server.refusal(Methods.CATALOG_DEREGISTER, deregistration("", "")))
                .isEqualTo("Must provide node");
    }

    private void deregister(String node, String service) {
        server.call(Methods.CATALOG_DEREGISTER, deregistration(node, service));
    }

    private static DeregisterRequest deregistration(String node, String service) {
        return new DeregisterRequest("", node, service, "", "", TestServer.NO_TOKEN);
    }

    @Test
    void namesOfANodeThatIsHeldAreRefused() { // semantics.md 4.3
        RegisterRequest taken =
                node(TestServer.NODE).id("dddddddd-0000-0000-0000-000000000001").build();
        assertThat(server.refusal(Methods.CATALOG_REGISTER, taken))
                .startsWith("failed inserting node: Error while renaming Node ID: "
                        + "\"dddddddd-0000-0000-0000-000000000001\": Node name " + TestServer.NODE
                        + " is reserved by node " + TestServer.ID);
    }
}

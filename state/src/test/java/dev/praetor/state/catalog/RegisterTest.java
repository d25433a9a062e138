package dev.praetor.state.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.state.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** semantics.md section 4 and http-api.md 2.3.1, held against a real 1.21.4. */
class RegisterTest {

    private static final String A = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String C = "cccccccc-0000-0000-0000-000000000001";

    private final Machine machine = new Machine();

    private Node node(String name) {
        NodeServices found = machine.ask(new GetNodeServices(name));
        if (found == null || found.node() == null) {
            throw new AssertionError("no node " + name);
        }
        return found.node();
    }

    private String register(String name, String id, HealthCheck... checks) {
        return machine.register(
                Machine.node(name).id(id).checks(List.of(checks)).build());
    }

    private List<String> nodes() {
        return machine.ask(new ListNodes()).stream().map(Node::node).toList();
    }

    @Test
    void sameContentIsNotWrittenAndMovesNoIndex() {
        HealthCheck check = Machine.check("c", "passing").serviceId("web").build();
        machine.register("n", Machine.service("web", "web").build(), check);
        machine.register("N", Machine.service("web", "web").build(), check);
        assertThat(machine.changes().isEmpty()).isTrue();
        assertThat(nodes()).containsExactly("n");
        assertThat(machine.indexOf(new ListCheckServiceNodes("web", false))).isEqualTo(1);
    }

    /** Transcript locality-registrations, and the same of a service seen on a 1.21.4. */
    @Test
    void placeThatAloneDiffersChangesNothing() {
        Locality here = new Locality("eu", "a");
        Locality there = new Locality("us", "a");
        machine.register(Machine.node("n")
                .locality(here)
                .service(Machine.service("w", "w").locality(here).build())
                .build());
        machine.register(Machine.node("n")
                .locality(there)
                .service(Machine.service("w", "w").build())
                .build());
        assertThat(machine.changes().isEmpty()).isTrue();
        assertThat(node("n").locality()).isEqualTo(here);
        machine.register(Machine.node("n").address("10.9.9.9").build());
        assertThat(node("n").locality()).isNull();
    }

    @Test
    void recordsAreReplacedWhole() {
        machine.register(Machine.node("n").nodeMeta(Map.of("a", "b")).id(A).build());
        machine.register(Machine.node("n").build());
        assertThat(node("n").meta()).isNull();
        assertThat(node("n").id()).isEmpty();
        assertThat(node("n").raftIndex()).isEqualTo(new RaftIndex(1, 2));
    }

    @Test
    void knownIdUnderANewNameRenamesAndDropsWhatTheOldNodeHeld() {
        register("f1", A);
        machine.register(Machine.node("f2")
                .id(A)
                .service(Machine.service("s", "s").build())
                .checks(List.of(Machine.check("serfHealth", "passing").build()))
                .build());
        assertThat(nodes()).containsExactly("f2");
        assertThat(register("f3", A)).isEmpty();
        assertThat(nodes()).containsExactly("f3");
        assertThat(node("f3").raftIndex()).isEqualTo(new RaftIndex(1, 3));
        assertThat(machine.ask(new ListNodeChecks("f2"))).isEmpty();
        assertThat(machine.ask(new ListServices())).isEmpty();
    }

    @Test
    void nameOfAHealthyNodeIsNotTaken() {
        register("f3", C, Machine.check("serfHealth", "passing").build());
        assertThat(register("f3", A))
                .isEqualTo("failed inserting node: Error while renaming Node ID: \"" + A
                        + "\": Node name f3 is reserved by node " + C + " with name f3 (10.0.0.1)");
        register("f4", A);
        assertThat(register("f3", A))
                .isEqualTo("failed inserting node: Error while renaming Node ID: \"" + A
                        + "\" (10.0.0.1): Node name f3 is reserved by node " + C + " with name f3 (10.0.0.1)");
        assertThat(nodes()).containsExactly("f3", "f4");
        register("f3", C, Machine.check("serfHealth", "critical").build());
        assertThat(register("f3", A)).isEmpty();
        assertThat(nodes()).containsExactly("f3");
        assertThat(machine.ask(new ListNodeChecks("f3"))).hasSize(1);
    }

    @Test
    void holderWithoutIdIsTakenWhenTheNewIdIsUnknown() {
        register("f6", "", Machine.check("serfHealth", "passing").build());
        assertThat(register("f6", C)).isEmpty();
        register("f7", "", Machine.check("serfHealth", "passing").build());
        assertThat(register("f7", C))
                .isEqualTo("failed inserting node: Error while renaming Node ID: \"" + C
                        + "\" (10.0.0.1): Node name f7 is reserved by node  with name f7 (10.0.0.1)");
    }

    @Test
    void skippedNodeUpdateLeavesANodeAndCreatesAnUnknownOne() {
        machine.register("n");
        machine.register(
                Machine.node("n").address("9.9.9.9").skipNodeUpdate(true).build());
        assertThat(node("n").address()).isEqualTo("10.0.0.1");
        machine.register(Machine.node("new").address("").skipNodeUpdate(true).build());
        assertThat(node("new").address()).isEmpty();
    }

    @Test
    void refusedRegistrationWritesNothing() {
        assertThat(machine.register(
                        "n",
                        Machine.service("web", "web").build(),
                        Machine.check("c", "passing").serviceId("Web").build()))
                .isEqualTo("Unknown service ID 'Web' for check ID 'c'");
        assertThat(machine.register(
                        "n",
                        Machine.service("web", "web")
                                .meta(Map.of("consul-x", "1"))
                                .build()))
                .isEqualTo("failed inserting service: Invalid Service Meta for node n and serviceID web: Couldn't load"
                        + " metadata pair ('consul-x', '1'): Key prefix 'consul-' is reserved for internal use");
        assertThat(machine.register("n", Machine.check("", "passing").name("").build()))
                .isEqualTo("failed inserting check on node \"n\": failed health check lookup: index error: "
                        + "object is missing a value for this index");
        assertThat(machine.register("n", Machine.check("c", "passing").node("m").build()))
                .isEqualTo("Node 'm' for check 'c' doesn't match register request node 'n'");
        assertThat(nodes()).isEmpty();
    }

    @Test
    void checksCopyNameAndTagsOfTheirServiceWhenTheyAreWritten() {
        machine.register(
                "n",
                Machine.service("s1", "old").tags(List.of("t")).build(),
                Machine.check("c", "").serviceId("s1").serviceName("lie").build());
        HealthCheck check = machine.ask(new ListServiceChecks("OLD")).getFirst();
        assertThat(check.serviceName()).isEqualTo("old");
        assertThat(check.serviceTags()).containsExactly("t");
        assertThat(check.status()).isEqualTo("critical");
        machine.register("n", Machine.service("s1", "new").build());
        assertThat(machine.ask(new ListServiceChecks("old"))).containsExactly(check);
        assertThat(machine.ask(new ListServiceChecks("new"))).isEmpty();
        assertThat(machine.ask(new ListCheckServiceNodes("new", false))
                        .getFirst()
                        .checks())
                .containsExactly(check);
        assertThat(machine.ask(new ListServices())).isEqualTo(Map.of("new", List.of()));
    }

    @Test
    void withoutPositiveWeightForPassingBothWeightsAreOne() {
        machine.register("n", Machine.service("a", "a").build());
        machine.register(
                "n", Machine.service("b", "b").weights(new Weights(0, 2)).build());
        machine.register(
                "n", Machine.service("c", "c").weights(new Weights(2, 0)).build());
        Map<String, NodeService> services =
                machine.ask(new GetNodeServices("n")).services();
        assertThat(services.get("a").weights()).isEqualTo(new Weights(1, 1));
        assertThat(services.get("b").weights()).isEqualTo(new Weights(1, 1));
        assertThat(services.get("c").weights()).isEqualTo(new Weights(2, 0));
    }

    @Test
    void answersComeInConsulsOrder() {
        for (String node : List.of("nb", "NA", "na2")) {
            for (String id : List.of("z", "B", "a")) {
                machine.register(
                        node,
                        Machine.service(id, "ord").build(),
                        Machine.check("zz" + id, "").serviceId(id).build(),
                        Machine.check("Na", "").build(),
                        Machine.check("nb", "").build(),
                        Machine.check("aa" + id, "").serviceId(id).build());
            }
        }
        assertThat(nodes()).containsExactly("NA", "na2", "nb");
        List<CheckServiceNode> instances = machine.ask(new ListCheckServiceNodes("ORD", false));
        assertThat(instances)
                .extracting(instance ->
                        instance.node().node() + "/" + instance.service().id())
                .containsExactly("NA/a", "NA/B", "NA/z", "na2/a", "na2/B", "na2/z", "nb/a", "nb/B", "nb/z");
        assertThat(instances.get(1).checks())
                .extracting(HealthCheck::checkId)
                .containsExactly("Na", "nb", "aaB", "zzB");
        assertThat(machine.ask(new ListServiceInstances("ord", false)))
                .extracting(ServiceNode::serviceId)
                .containsExactly("a", "B", "z", "a", "B", "z", "a", "B", "z");
        assertThat(machine.ask(new ListNodeChecks("NB")))
                .extracting(HealthCheck::checkId)
                .containsExactly("aaa", "aaB", "aaz", "Na", "nb", "zza", "zzB", "zzz");
        machine.deregister("NB", "Z", "");
        assertThat(machine.ask(new GetNodeServices("nb")).services()).containsOnlyKeys("a", "B");
    }

    @Test
    void statusIsAskedWithoutRegardToItsCase() {
        machine.register("n", Machine.check("w", "Weird").build());
        assertThat(machine.ask(new ListChecksInState("wEIRD"))).hasSize(1);
        assertThat(machine.ask(new ListChecksInState("any"))).hasSize(1);
        assertThat(machine.ask(new ListChecksInState("passing"))).isEmpty();
    }

    @Test
    void nodeIsFoundByTheBeginningOfItsId() {
        String id = "dddddddd-0000-0000-0000-000000000001";
        register("f7", id);
        for (String asked : List.of(id, "dddddddd", "DDDDDDDD", "dd", "dddddddd-", "ddddddddd", "dddddddd0000")) {
            assertThat(machine.ask(new GetNodeServices(asked))).as(asked).isNotNull();
        }
        for (String asked : List.of("d", "dddddddd-0", "de")) {
            assertThat(machine.ask(new GetNodeServices(asked))).as(asked).isNull();
        }
        register("f8", "dd000000-0000-0000-0000-000000000001");
        assertThat(machine.ask(new GetNodeServices("dd"))).isNull();
    }

    @Test
    void meshEndpointsAreFoundByTheServiceTheyLeadTo() {
        machine.register("n", Machine.service("web", "web").build());
        machine.register(
                "n",
                Machine.service("proxy", "web-proxy")
                        .kind("connect-proxy")
                        .proxy(new ConnectProxyConfigBuilder()
                                .destinationServiceName("Web")
                                .build())
                        .build());
        assertThat(machine.ask(new ListServiceInstances("web", true)))
                .extracting(ServiceNode::serviceId)
                .containsExactly("proxy");
        assertThat(machine.ask(new ListServiceInstances("web", false)))
                .extracting(ServiceNode::serviceId)
                .containsExactly("web");
    }

    @Test
    void unrelatedWritesMoveNoIndexOfAService() {
        machine.register("n", Machine.service("web", "web").build());
        machine.register(
                "m",
                Machine.service("db", "db").build(),
                Machine.check("node", "passing").build());
        assertThat(machine.indexOf(new ListCheckServiceNodes("web", false))).isEqualTo(1);
        machine.register("n", Machine.check("disk", "passing").build());
        assertThat(machine.indexOf(new ListCheckServiceNodes("web", false))).isEqualTo(3);
        assertThat(machine.indexOf(new ListServiceInstances("web", false))).isEqualTo(1);
        assertThat(machine.indexOf(new ListServices())).isEqualTo(2);
        machine.deregister("n", "web", "");
        assertThat(machine.indexOf(new ListCheckServiceNodes("web", false))).isEqualTo(4);
        machine.reap(4);
        assertThat(machine.indexOf(new ListCheckServiceNodes("web", false))).isEqualTo(4);
        assertThat(machine.indexOf(new ListCheckServiceNodes("never", false))).isEqualTo(4);
        assertThat(machine.indexOf(new ListCheckServiceNodes("db", false))).isEqualTo(2);
    }

    @Test
    void namesOfServicesCarryTheUnionOfTheirTags() {
        machine.register(
                "n", Machine.service("1", "web").tags(List.of("b", "a")).build());
        machine.register(
                "m", Machine.service("1", "web").tags(List.of("c", "a")).build());
        machine.register("m", Machine.service("2", "Web").build());
        assertThat(machine.ask(new ListServices())).isEqualTo(Map.of("web", List.of("a", "b", "c"), "Web", List.of()));
        machine.deregister("n", "1", "");
        assertThat(machine.ask(new ListServices()).get("web")).containsExactly("a", "c");
    }
}

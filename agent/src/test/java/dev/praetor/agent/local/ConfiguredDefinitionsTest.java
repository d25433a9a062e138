package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.json.JsonTree;
import dev.praetor.model.catalog.Weights;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** config.md section 5. */
class ConfiguredDefinitionsTest {

    @SuppressWarnings("unchecked") // the tests give objects
    private static Map<String, Object> tree(String json) {
        return (Map<String, Object>) JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsSnakeCase() {
        ServiceDefinition service =
                ConfiguredDefinitions.service(tree("{\"name\":\"web\",\"socket_path\":\"/s\",\"port\":80,"
                    + "\"meta\":{\"snake_key\":\"v\"},\"tagged_addresses\":{\"lan_ipv4\":{\"address\":\"1.2.3.4\",\"port\":5}},"
                    + "\"enable_tag_override\":true,\"token\":\"t\",\"weights\":{\"passing\":2,\"warning\":1},"
                    + "\"checks\":[{\"id\":\"c1\",\"http\":\"http://x\",\"interval\":\"10s\",\"tls_skip_verify\":true,"
                    + "\"header\":{\"x_y\":[\"z\"]},\"failures_before_critical\":3,\"output_max_size\":9}]}"));
        assertThat(service.socketPath()).isEqualTo("/s");
        assertThat(service.meta()).isEqualTo(Map.of("snake_key", "v"));
        assertThat(service.taggedAddresses()).containsOnlyKeys("lan_ipv4");
        assertThat(service.enableTagOverride()).isTrue();
        CheckType check = service.allChecks().getFirst();
        assertThat(check.checkId()).isEqualTo("c1");
        assertThat(check.probe().header()).isEqualTo(Map.of("x_y", List.of("z")));
        assertThat(check.probe().failuresBeforeCritical()).isEqualTo(3);
        assertThat(check.probe().tlsSkipVerify()).isTrue();
        assertThat(check.probe().outputMaxSize()).isEqualTo(9);
    }

    @Test
    void ordersChecksAsListThenSingleOne() {
        ServiceDefinition service = ConfiguredDefinitions.service(
                tree("{\"name\":\"w\",\"check\":{\"notes\":\"c\"},\"checks\":[{\"notes\":\"a\"},{}]}"));
        assertThat(service.allChecks()).extracting(CheckType::notes).containsExactly("a", "", "c");
    }

    @Test
    void leavesTheTokenOfACheckToItsService() {
        ServiceDefinition service =
                ConfiguredDefinitions.service(tree("{\"name\":\"w\",\"check\":{\"ttl\":\"5s\",\"token\":\"t\"}}"));
        assertThat(service.allChecks()).hasSize(1);
    }

    @Test
    void fillsMissingWeights() {
        assertThat(ConfiguredDefinitions.service(tree("{\"name\":\"w\",\"weights\":{\"passing\":4}}"))
                        .weights())
                .isEqualTo(new Weights(4, 1));
    }

    @Test
    void printsACheckAsItsStruct() {
        assertThat(CheckText.of(ConfiguredDefinitions.check(tree("""
            {"id":"ID","name":"NAME","service_id":"SID","status":"STATUS","notes":"NOTES",
            "args":["A1","A2"],"http":"HTTP","header":{"H":["v1","v2"],"B":["q"]},"method":"METHOD",
            "body":"BODY","disable_redirects":true,"tcp":"TCP","tcp_use_tls":true,"udp":"UDP",
            "interval":"3s","docker_container_id":"DCI","shell":"SHELL","h2ping":"H2",
            "h2ping_use_tls":true,"grpc":"GRPC","grpc_use_tls":true,"os_service":"OSS",
            "tls_server_name":"TSN","tls_skip_verify":true,"timeout":"4s","success_before_passing":11,
            "failures_before_warning":12,"failures_before_critical":13,
            "deregister_critical_service_after":"5m","output_max_size":77,"token":"TOKEN"}\
            """))))
                .isEqualTo("&{ID NAME NOTES SID TOKEN STATUS [A1 A2] HTTP H2 true map[B:[q] H:[v1 v2]] METHOD BODY"
                        + " true TCP true UDP 3s DCI SHELL GRPC true OSS TSN true   4s 0s 11 12 13 5m0s 77 {}}");
        assertThat(CheckText.of(ConfiguredDefinitions.check(tree("{\"ttl\":\"1s\"}"))))
                .isEqualTo("&{      []   false map[]   false  false  0s    false   false   0s 1s 0 0 0 0s 4096 {}}");
    }
}

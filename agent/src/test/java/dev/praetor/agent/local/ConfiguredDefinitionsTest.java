package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.json.JsonTree;
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
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> ConfiguredDefinitions.service(tree("{\"name\":\"web\",\"address\":\"0.0.0.0\"}")))
                .hasMessage("Failed to register service \"web\": Invalid service address");
        assertThatThrownBy(() -> ConfiguredDefinitions.check(tree("{\"name\":\"c\",\"tcp\":\"a:1\"}")))
                .hasMessageStartingWith("Failed to register check \"c\": Interval must be > 0");
    }
}

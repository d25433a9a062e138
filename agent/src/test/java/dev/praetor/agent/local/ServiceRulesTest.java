package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** http-api.md row 61 and 1.6, and the transcript agent-service. */
class ServiceRulesTest {

    static ServiceDefinition service(String json) {
        return JsonReader.decode(
                json.getBytes(StandardCharsets.UTF_8), ServiceDefinitionCodec.INSTANCE, JsonMode.STRICT);
    }

    private static String violation(String json) {
        return ServiceRules.violation(service(json));
    }

    @Test
    void refusesInConsulsWords() {
        assertThat(violation("{}")).isEqualTo("Missing service name");
        assertThat(violation("{\"ID\":\"x\"}")).isEqualTo("Missing service name");
        for (String address : new String[] {"0.0.0.0", "::", "[::]"}) {
            assertThat(violation("{\"Name\":\"x\",\"Address\":\"" + address + "\"}"))
                    .isEqualTo("Invalid service address");
        }
        assertThat(violation("{\"Name\":\"x\",\"Weights\":{}}"))
                .isEqualTo("Invalid Weights: Passing must be greater than 0");
        assertThat(violation("{\"Name\":\"x\",\"Weights\":{\"Passing\":1,\"Warning\":-1}}"))
                .isEqualTo("Invalid Weights: Warning must be greater or equal than 0");
        assertThat(violation("{\"Name\":\"x\",\"Weights\":{\"Passing\":65536,\"Warning\":1}}"))
                .isEqualTo("Invalid Weights: DNS Weight must be between 0 and 65535");
        assertThat(violation("{\"Name\":\"x\",\"Meta\":{\"a b\":\"c\"}}"))
                .isEqualTo("Invalid Service Meta: Couldn't load metadata pair ('a b', 'c'): Key contains invalid"
                        + " characters");
        assertThat(violation("{\"Name\":\"x\",\"Connect\":{\"Native\":true}}"))
                .isEqualTo("Validation failed: 1 error occurred:\n"
                        + "\t* Port or SocketPath must be set for a Connect native service.\n\n");
        assertThat(violation("{\"Name\":\"x\",\"Kind\":\"connect-proxy\"}"))
                .isEqualTo("Validation failed: 2 errors occurred:\n"
                        + "\t* Port or SocketPath must be set for a connect-proxy\n"
                        + "\t* Proxy.DestinationServiceName must be non-empty for Connect proxy services\n\n");
        assertThat(violation("{\"Name\":\"x\",\"Kind\":\"mesh-gateway\"}"))
                .isEqualTo("Validation failed: 1 error occurred:\n\t* Port must be non-zero for a mesh-gateway\n\n");
    }

    @Test
    void refusesBadChecksBeforeBadStatuses() {
        assertThat(violation("{\"Name\":\"x\",\"Check\":{\"Status\":\"bad\"}}"))
                .isEqualTo("Invalid check: TTL must be > 0 for TTL checks");
        assertThat(violation("{\"Name\":\"x\",\"Check\":{\"TTL\":\"1h\",\"Status\":\"bad\"}}"))
                .isEqualTo("Status for checks must 'passing', 'warning', 'critical'");
        assertThat(violation("{\"Name\":\"x\",\"Checks\":[{\"TTL\":\"1h\"},{}]}"))
                .isEqualTo("Invalid check: TTL must be > 0 for TTL checks");
    }

    @Test
    void takesWhatConsulTakes() {
        assertThat(violation("{\"Name\":\"bad name!\",\"Tags\":[\"t t\"],\"Port\":-1}"))
                .isNull();
        assertThat(violation("{\"Name\":\"x\",\"Port\":70000,\"Kind\":\"nope\"}"))
                .isNull();
        assertThat(violation("{\"Name\":\"x\",\"Check\":{},\"Weights\":null}")).isNull();
        assertThat(violation("{\"Name\":\"x\",\"Connect\":{\"Bogus\":1}}")).isNull();
        assertThat(violation("{\"name\":\"x\",\"tagged_addresses\":{\"wan\":{\"address\":\"1.2.3.4\",\"port\":5}},"
                        + "\"enable_tag_override\":true,\"check\":{\"ttl\":\"1h\"}}"))
                .isNull();
    }

    @Test
    void doesNotKnowOtherFields() {
        assertThatThrownBy(() -> service("{\"Name\":\"x\",\"Bogus\":1}"))
                .isInstanceOf(JsonException.class)
                .hasMessage("json: unknown field \"Bogus\"");
        assertThatThrownBy(() -> service("{\"Name\":\"x\",\"socket_path\":\"s\"}"))
                .hasMessage("json: unknown field \"socket_path\"");
        assertThatThrownBy(() -> service("{\"Name\":\"x\",\"Check\":{\"ID\":\"s\"}}"))
                .hasMessage("json: unknown field \"ID\"");
    }

    @Test
    void boundsMetadata() {
        assertThat(MetadataRules.violation(null)).isNull();
        assertThat(MetadataRules.violation(Map.of("a-B_9", "v".repeat(512)))).isNull();
        assertThat(MetadataRules.violation(Map.of("k", "v".repeat(513))))
                .endsWith("Value is too long (limit: 512 characters)");
        assertThat(MetadataRules.violation(Map.of("k".repeat(129), "v")))
                .endsWith("Key is too long (limit: 128 characters)");
        assertThat(MetadataRules.violation(Map.of("", "v"))).endsWith("('', 'v'): Key cannot be blank");
        assertThat(MetadataRules.violation(Map.of("consul-x", "v")))
                .endsWith("Key prefix 'consul-' is reserved for internal use");
        Map<String, String> many = new TreeMap<>();
        for (int index = 0; index < 65; index++) {
            many.put("k" + index, "v");
        }
        assertThat(MetadataRules.violation(many))
                .isEqualTo("Node metadata cannot contain more than 64 key/value pairs");
    }
}

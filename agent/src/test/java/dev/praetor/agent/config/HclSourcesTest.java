package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.json.JsonNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources in HCL as a Consul 1.21.4 decodes them (config.md section 1): measured with {@code validate} and by reading services back. */
class HclSourcesTest {

    private static Map<String, Object> hcl(String text) throws ConfigException {
        return source("a.hcl", text);
    }

    private static Map<String, Object> source(String name, String text) throws ConfigException {
        return new SourceFiles(KeyTable.load(), "", new ArrayList<>())
                .parse(name, text.getBytes(StandardCharsets.UTF_8), name.endsWith(".json"));
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(text);
    }

    private static Object config(Map<String, Object> source) {
        List<Map<String, Object>> services = new Settings(source).objects("services");
        return new Settings(services.getFirst()).find("proxy.config");
    }

    @Test
    void decodesDefinitionsAsJsonDoes() throws ConfigException {
        String hcl = """
            services {
              name = "web"
              port = 80
              tags = ["a"]
              check { ttl = "10s" header { a = ["b"] } }
              checks = [{ id = "c2", http = "http://h", interval = "10s", header { X = ["1", "2"] } }]
              tagged_addresses { lan { address = "1.2.3.4" port = 1 } wan = { address = "1.2.3.5" } }
              meta { a = "b" }
            }
            services { name = "db" }
            service { name = "last" }
            check { name = "disk", args = ["df"], interval = "1m" }
            ports { http = 1, grpc = -1 }
            limits { rpc_rate = 5 }
            """;
        String json = """
            {"services": [{"name": "web", "port": 80, "tags": ["a"], "check": {"ttl": "10s", "header": {"a": ["b"]}},
              "checks": [{"id": "c2", "http": "http://h", "interval": "10s", "header": {"X": ["1", "2"]}}],
              "tagged_addresses": {"lan": {"address": "1.2.3.4", "port": 1}, "wan": {"address": "1.2.3.5"}},
              "meta": {"a": "b"}}, {"name": "db"}], "service": {"name": "last"},
             "check": {"name": "disk", "args": ["df"], "interval": "1m"}, "ports": {"http": 1, "grpc": -1},
             "limits": {"rpc_rate": 5}}
            """;
        assertThat(hcl(hcl)).isEqualTo(source("a.json", json));
    }

    /** What Consul answered to {@code agent/service/web} for such a service. */
    @Test
    void unwrapsListsOfOneInFreeValues() throws ConfigException {
        assertThat(config(hcl("""
            services { name = "web" proxy { config {
              b { c = 1 }
              d = [1]
              e = ["x"]
              f = [{g=1}]
              f2 = [{g=1},{g=2}]
              h {x=1}
              h {y=2}
              i = [[1]]
              i2 = [[1],[2]]
              j = []
              k = {}
              l "lab" {z=1}
              m = 1.5
              p { q { s = [1] } }
              v = [{w={x=1}}]
              y = [{w={x=1}},{w=[{x=2}]}]
            } } }
            """)))
                .isEqualTo(Map.ofEntries(
                        Map.entry("b", Map.of("c", number("1"))),
                        Map.entry("d", number("1")),
                        Map.entry("e", "x"),
                        Map.entry("f", Map.of("g", number("1"))),
                        Map.entry("f2", List.of(Map.of("g", number("1")), Map.of("g", number("2")))),
                        Map.entry("h", List.of(Map.of("x", number("1")), Map.of("y", number("2")))),
                        Map.entry("i", List.of(number("1"))),
                        Map.entry("i2", List.of(List.of(number("1")), List.of(number("2")))),
                        Map.entry("j", List.of()),
                        Map.entry("k", Map.of()),
                        Map.entry("l", Map.of("lab", Map.of("z", number("1")))),
                        Map.entry("m", number("1.5")),
                        Map.entry("p", Map.of("q", Map.of("s", number("1")))),
                        Map.entry("v", Map.of("w", Map.of("x", number("1")))),
                        Map.entry(
                                "y",
                                List.of(
                                        Map.of("w", List.of(Map.of("x", number("1")))),
                                        Map.of("w", List.of(Map.of("x", number("2"))))))));
    }

    /** An object of JSON stays as it is inside; one that was in a list of one does not. */
    @Test
    void unwrapsLessInJson() throws ConfigException {
        assertThat(config(source("a.json", """
            {"services": [{"name": "web", "proxy": {"config":
              {"b": {"c": [1]}, "d": [1], "v": [{"w": {"x": [1]}}], "m": {"l2": [[]], "l3": [{}]}}}}]}
            """)))
                .isEqualTo(Map.of(
                        "b", Map.of("c", List.of(number("1"))),
                        "d", number("1"),
                        "v", Map.of("w", Map.of("x", number("1"))),
                        "m", Map.of("l2", List.of(List.of()), "l3", List.of(Map.of()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "service {} service {}|'service' expected a map, got 'slice'",
                "node_meta {} node_meta {}|'node_meta' expected a map, got 'slice'",
                "ports = [1]|'ports' expected a map, got 'int'",
                "node_meta {a=1}|'node_meta[a]' expected type 'string', got unconvertible type 'int', value: '1'",
                "retry_join=[1]|'retry_join[0]' expected type 'string', got unconvertible type 'int', value: '1'",
                "retry_join={a=1}|'retry_join[0]' expected type 'string', got unconvertible type"
                        + " 'map[string]interface {}', value: 'map[a:1]'",
                "retry_join=\"a\"|'retry_join': source data must be an array or slice, got string",
                "limits {kv_max_value_size=-1}|cannot parse 'limits.kv_max_value_size', -1 overflows uint",
                "limits {kv_max_value_size=-1.5}|cannot parse 'limits.kv_max_value_size', -1.500000 overflows uint",
                "server=1.5|'server' expected type 'bool', got unconvertible type 'float64', value: '1.5'",
                "node_name=1234567.0|'node_name' expected type 'string', got unconvertible type 'float64',"
                        + " value: '1.234567e+06'",
                "watches=[\"x\"]|'watches[0]' expected a map, got 'string'",
                "{\"server\": null}|'server' expected type 'bool', got unconvertible type 'string', value: ''",
            })
    void namesWrongTypes(String text, String message) {
        assertThatThrownBy(() -> hcl(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage("failed to parse a.hcl: 1 error(s) decoding:\n\n* " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "service \"web\" {}|service.web",
                "services \"web\" {}|services[0].web",
                "ports \"x\" {http=1}|ports.x",
            })
    void knowsNoLabels(String text, String key) {
        assertThatThrownBy(() -> hcl(text))
                .hasMessage("failed to parse a.hcl: 1 error occurred:\n\t* invalid config key " + key + "\n\n");
    }

    @Test
    void namesPlaceOfFaults() {
        assertThatThrownBy(() -> hcl("server = true\nports {\n"))
                .hasMessage("failed to parse a.hcl: At 3:2: object expected closing RBRACE got: EOF");
    }

    @Test
    void takesAListOfOneForItsElement() throws ConfigException {
        assertThat(hcl("ports {http=[1]} server=[[true]] services=[[{name=\"w\"}]] retry_join=[[\"a\"]]"))
                .isEqualTo(Map.of(
                        "ports", Map.of("http", 1L),
                        "server", true,
                        "services", List.of(Map.of("name", "w")),
                        "retry_join", List.of("a")));
    }
}

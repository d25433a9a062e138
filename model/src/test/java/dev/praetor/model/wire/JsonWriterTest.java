package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.HealthCheckDefinition;
import dev.praetor.model.catalog.HealthCheckDefinitionBuilder;
import dev.praetor.model.catalog.HealthCheckDefinitionCodec;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.NodeServiceCodec;
import dev.praetor.model.catalog.NodeServicesCodec;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.request.RaftIndex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON as Go's {@code encoding/json} prints it; the records' forms were compared byte for byte with a Consul's. */
class JsonWriterTest {

    @Test
    void printsAServiceAsConsulDoes() {
        String json = json(
                new NodeServiceBuilder()
                        .id("web2")
                        .service("web")
                        .tags(List.of())
                        .weights(new Weights(1, 1))
                        .raftIndex(new RaftIndex(46, 47))
                        .build(),
                NodeServiceCodec.INSTANCE);
        assertThat(json)
                .isEqualTo("{\"ID\":\"web2\",\"Service\":\"web\",\"Tags\":[],\"Address\":\"\",\"Meta\":null,"
                        + "\"Weights\":{\"Passing\":1,\"Warning\":1},\"EnableTagOverride\":false,"
                        + "\"Proxy\":{\"Mode\":\"\",\"MeshGateway\":{},\"Expose\":{}},\"Connect\":{},\"PeerName\":\"\","
                        + "\"CreateIndex\":46,\"ModifyIndex\":47}");
    }

    /** Durations come first, as strings, the time to live last, in nanoseconds (http-api.md 3.5). */
    @Test
    void printsTheDurationsOfADefinitionAsConsulDoes() {
        HealthCheckDefinition definition = new HealthCheckDefinitionBuilder()
                .http("http://x")
                .interval(Duration.ofSeconds(-5))
                .outputMaxSize(10)
                .timeout(Duration.ofNanos(1_500))
                .deregisterCriticalServiceAfter(Duration.ofHours(1))
                .ttl(Duration.ofSeconds(30))
                .build();
        assertThat(json(definition, HealthCheckDefinitionCodec.INSTANCE))
                .isEqualTo(
                        "{\"Interval\":\"-5s\",\"OutputMaxSize\":10,\"Timeout\":\"1.5µs\",\"DeregisterCriticalServiceAfter\":\"1h0m0s\","
                            + "\"HTTP\":\"http://x\",\"TTL\":30000000000}");
    }

    @Test
    void printsUnknownNodesAsNulls() {
        assertThat(json(NodeServicesCodec.ZERO, NodeServicesCodec.INSTANCE))
                .isEqualTo("{\"Node\":null,\"Services\":null}");
    }

    @Test
    void printsKeysThatAreNotTextAndEmptyValues() {
        Bytes key = Bytes.wrap(HexFormat.of().parseHex("ff803ce282e280a8"));
        DirEntry entry = new DirEntry(0, key, -1, Bytes.EMPTY, "", new RaftIndex(1, 2));
        assertThat(json(entry, DirEntryCodec.INSTANCE))
                .isEqualTo("{\"LockIndex\":0,\"Key\":\"\\ufffd\\ufffd\\u003c\\ufffd\\ufffd\\u2028\","
                        + "\"Flags\":18446744073709551615,\"Value\":null,\"CreateIndex\":1,\"ModifyIndex\":2}");
    }

    @Test
    void escapesWhatHtmlWouldRead() {
        assertThat(json("<&>\"\\\u2028\u2029\b\f\n\r\t\u0001\u007fé😀\ufffd", Codecs.STRING))
                .isEqualTo("\"\\u003c\\u0026\\u003e\\\"\\\\\\u2028\\u2029\\b\\f\\n\\r\\t\\u0001\u007fé😀\ufffd\"");
        assertThat(json("\ud800", Codecs.STRING)).isEqualTo("\"\\ufffd\"");
    }

    @Test
    void sortsKeysByTheirBytes() {
        Map<String, Integer> map = Map.of("b", 1, "a", 2, "\ufffd", 3, "😀", 4);
        assertThat(json(map, Codecs.map(Codecs.INT))).isEqualTo("{\"a\":2,\"b\":1,\"\ufffd\":3,\"😀\":4}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "5.0, 5",
        "1.5, 1.5",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "1e25, 1e+25",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "-1.5e-7, -1.5e-7",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "5e-324, 5e-324",
        "123456789012, 123456789012"
    })
    void printsFloatsAsGo(double value, String text) {
        assertThat(json(value, Codecs.FLOAT64)).isEqualTo(text);
    }

    @Test
    void indentsAsGo() {
        byte[] json = "{\"a\":[],\"b\":{},\"c\":[1,{\"d\":\"x:,{[\\\"\"}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(JsonWriter.indent(json, "  "), StandardCharsets.UTF_8))
                .isEqualTo("{\n"
                        + "  \"a\": [],\n"
                        + "  \"b\": {},\n"
                        + "  \"c\": [\n"
                        + "    1,\n"
                        + "    {\n"
                        + "      \"d\": \"x:,{[\\\"\"\n"
                        + "    }\n"
                        + "  ]\n"
                        + "}");
    }

    private static <T> String json(T value, Codec<T> codec) {
        return new String(JsonWriter.encode(value, codec), StandardCharsets.UTF_8);
    }
}

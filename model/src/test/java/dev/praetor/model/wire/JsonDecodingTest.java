package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.DeregisterRequestCodec;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.session.SessionCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bodies decode to and how they are refused (http-api.md 1.2), each seen from a Consul. */
class JsonDecodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '|',
            value = {
                "[] => json: cannot unmarshal array into Go value of type structs.RegisterRequest",
                "{\"Foo\":2,\"Node\":1} => json: unknown field \"Foo\"",
                "{\"Node\":1,\"Foo\":2} => json: cannot unmarshal number into Go struct field RegisterRequest.Node of"
                        + " type string",
                "{\"Namespace\":\"a\"} => json: unknown field \"Namespace\"",
                "{\"WriteRequest\":1} => json: unknown field \"WriteRequest\"",
                "{\"ID\":5} => json: cannot unmarshal number into Go struct field RegisterRequest.ID of type"
                        + " types.NodeID",
                "{\"NodeMeta\":5} => json: cannot unmarshal number into Go struct field RegisterRequest.NodeMeta of"
                        + " type map[string]string",
                "{\"NodeMeta\":{\"a\":5}} => json: cannot unmarshal number into Go struct field"
                        + " RegisterRequest.NodeMeta of type string",
                "{\"Locality\":{\"Region\":5}} => json: cannot unmarshal number into Go struct field"
                        + " Locality.Locality.Region of type string",
                "{\"CreateIndex\":-1} => json: cannot unmarshal number -1 into Go struct field"
                        + " RegisterRequest.RaftIndex.CreateIndex of type uint64",
                "{\"Service\":5} => json: cannot unmarshal number into Go struct field RegisterRequest.Service of type"
                        + " structs.NodeService",
                "{\"Service\":{\"Foo\":1}} => json: unknown field \"Foo\"",
                "{\"Service\":{\"Port\":\"x\"}} => json: cannot unmarshal string into Go struct field"
                        + " NodeService.Service.Port of type int",
                "{\"Service\":{\"Port\":1.5}} => json: cannot unmarshal number 1.5 into Go struct field"
                        + " NodeService.Service.Port of type int",
                "{\"Service\":{\"Kind\":5}} => json: cannot unmarshal number into Go struct field"
                        + " NodeService.Service.Kind of type structs.ServiceKind",
                "{\"Service\":{\"Tags\":\"x\"}} => json: cannot unmarshal string into Go struct field"
                        + " NodeService.Service.Tags of type []string",
                "{\"Service\":{\"Tags\":[1]}} => json: cannot unmarshal number into Go struct field"
                        + " NodeService.Service.Tags of type string",
                "{\"Service\":{\"TaggedAddresses\":{\"a\":{\"Port\":\"x\"}}}} => json: cannot unmarshal string into Go"
                        + " struct field ServiceAddress.Service.TaggedAddresses.Port of type int",
                "{\"Service\":{\"Proxy\":{\"Foo\":1}}} => json: unknown field \"Foo\"",
                "{\"Service\":{\"Proxy\":{\"LocalServicePort\":\"x\"}}} => json: cannot unmarshal string into Go"
                        + " struct field NodeService.Service.Proxy.Alias.LocalServicePort of type int",
                "{\"Service\":{\"Proxy\":{\"local_service_port\":\"x\"}}} => json: cannot unmarshal string into Go"
                        + " struct field NodeService.Service.Proxy.local_service_port of type int",
                "{\"Service\":{\"Proxy\":{\"Upstreams\":5}}} => json: cannot unmarshal number into Go struct field"
                        + " NodeService.Service.Proxy.Alias.Upstreams of type structs.Upstreams",
                "{\"Service\":{\"Proxy\":{\"Upstreams\":[{\"LocalBindPort\":\"x\"}]}}} => json: cannot unmarshal"
                    + " string into Go struct field NodeService.Service.Proxy.Alias.Upstreams.Alias.LocalBindPort of"
                    + " type int",
                "{\"Service\":{\"Proxy\":{\"Expose\":{\"Paths\":[{\"listener_port\":\"x\"}]}}}} => json: cannot"
                        + " unmarshal string into Go struct field"
                        + " NodeService.Service.Proxy.Alias.Expose.Paths.listener_port of type int",
                "{\"Service\":{\"Connect\":{\"Native\":\"x\"}}} => json: cannot unmarshal string into Go struct field"
                        + " NodeService.Service.Connect.Alias.Native of type bool",
                "{\"Service\":{\"Weights\":{\"Passing\":\"x\"}}} => json: cannot unmarshal string into Go struct field"
                        + " Weights.Service.Weights.Passing of type int",
                "{\"Check\":{\"CheckID\":5}} => json: cannot unmarshal number into Go struct field"
                        + " HealthCheck.Check.CheckID of type types.CheckID",
                "{\"Check\":{\"CreateIndex\":\"x\"}} => json: cannot unmarshal string into Go struct field"
                        + " HealthCheck.Check.RaftIndex.CreateIndex of type uint64",
                "{\"Check\":{\"Definition\":{\"TCP\":5}}} => json: cannot unmarshal number into Go struct field"
                        + " HealthCheck.Check.Definition.Alias.TCP of type string",
                "{\"Check\":{\"Definition\":{\"Interval\":\"x\"}}} => time: invalid duration \"x\"",
                "{\"Check\":{\"Definition\":{\"Interval\":\"5\"}}} => time: missing unit in duration \"5\"",
                "{\"Checks\":{\"Foo\":5}} => json: cannot unmarshal object into Go struct field RegisterRequest.Checks"
                        + " of type structs.HealthChecks",
                "{\"Checks\":[5]} => json: cannot unmarshal number into Go struct field RegisterRequest.Checks of type"
                        + " structs.HealthCheck",
                "{\"Checks\":[{\"ExposedPort\":\"x\"}]} => json: cannot unmarshal string into Go struct field"
                        + " HealthCheck.Checks.ExposedPort of type int"
            })
    void refusesRegistrationsInTheWordsOfGo(String body, String message) {
        assertThatThrownBy(() -> register(body))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '|',
            value = {
                "{\"TTL\":5} => json: cannot unmarshal number into Go struct field .Alias.TTL of type string",
                "{\"Checks\":5} => json: cannot unmarshal number into Go struct field .Alias.Checks of type"
                        + " []types.CheckID",
                "{\"CreateIndex\":\"x\"} => json: cannot unmarshal string into Go struct field"
                        + " .Alias.RaftIndex.CreateIndex of type uint64",
                "{\"ServiceChecks\":[{\"ID\":5}]} => json: cannot unmarshal number into Go struct field"
                        + " ServiceCheck.Alias.ServiceChecks.ID of type string",
                "{\"ServiceChecks\":[\"x\"]} => json: cannot unmarshal string into Go struct field"
                        + " .Alias.ServiceChecks of type structs.ServiceCheck",
                "[] => json: cannot unmarshal array into Go value of type struct { LockDelay interface {};"
                        + " *structs.Alias }",
                "{\"LockDelay\":\"10\"} => time: missing unit in duration \"10\""
            })
    void refusesSessionsInTheWordsOfGo(String body, String message) {
        assertThatThrownBy(() -> session(body))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @Test
    void takesNullForNothingGiven() {
        assertThat(register("null")).isEqualTo(RegisterRequestCodec.ZERO);
        RegisterRequest request = register("{\"Node\":null,\"Service\":null,\"Checks\":null,\"NodeMeta\":null}");
        assertThat(request).isEqualTo(RegisterRequestCodec.ZERO);
    }

    @Test
    void takesKeysInAnyCaseAndTheLastOfDuplicates() {
        assertThat(register("{\"NODE\":\"a\",\"node\":\"b\"}").node()).isEqualTo("b");
        assertThat(register("{\"ſkipNodeUpdate\":true}").skipNodeUpdate()).isTrue();
    }

    @Test
    void mergesDuplicateObjectsAsGoDoes() {
        NodeService service = register("{\"Service\":{\"ID\":\"a\"},\"Service\":{\"Service\":\"b\"}}")
                .service();
        assertThat(service.id()).isEqualTo("a");
        assertThat(service.service()).isEqualTo("b");
    }

    @Test
    void ignoresUnknownKeysInsideConnectAndDefinition() {
        RegisterRequest request = register("{\"Service\":{\"Connect\":{\"Foo\":{\"a\":[]},\"Native\":true}},"
                + "\"Check\":{\"Definition\":{\"Foo\":1,\"Interval\":true}}}");
        assertThat(request.service().connect().connectNative()).isTrue();
        assertThat(request.check().definition().interval()).isEqualTo(Duration.ZERO);
    }

    @Test
    void takesSnakeCaseKeysOfProxies() {
        NodeService service = register(
                        "{\"Service\":{\"Proxy\":{\"destination_service_name\":\"a\",\"mesh_gateway\":{\"Mode\":\"local\"}}}}")
                .service();
        assertThat(service.proxy().destinationServiceName()).isEqualTo("a");
        assertThat(service.proxy().meshGateway().mode()).isEqualTo("local");
    }

    @Test
    void leavesWhatASessionDoesNotGive() {
        Session defaults = new SessionBuilder()
                .lockDelay(Duration.ofSeconds(15))
                .nodeChecks(List.of("serfHealth"))
                .build();
        Session decoded = JsonReader.decode(
                bytes("{\"Name\":\"a\",\"LockDelay\":null,\"Foo\":1}"),
                SessionCodec.INSTANCE,
                JsonMode.STRICT,
                defaults);
        assertThat(decoded.name()).isEqualTo("a");
        assertThat(decoded.lockDelay()).isEqualTo(Duration.ofSeconds(15));
        assertThat(decoded.nodeChecks()).containsExactly("serfHealth");
        Session without =
                JsonReader.decode(bytes("{\"NodeChecks\":null}"), SessionCodec.INSTANCE, JsonMode.STRICT, defaults);
        assertThat(without.nodeChecks()).isNull();
    }

    /** Semantics.md 3.3. */
    @ParameterizedTest
    @CsvSource({"20, 20000000000", "-5, -5000000000", "1.5, 1000000000", "1000, 1000", "\"15s\", 15000000000", "true, 0"
    })
    void takesASmallLockDelayAsSeconds(String given, long nanoseconds) {
        assertThat(session("{\"LockDelay\":" + given + "}").lockDelay()).isEqualTo(Duration.ofNanos(nanoseconds));
    }

    @Test
    void takesAnAddressToDeregisterAndDropsIt() {
        DeregisterRequest request = JsonReader.decode(
                bytes("{\"Node\":\"a\",\"Address\":\"b\"}"), DeregisterRequestCodec.INSTANCE, JsonMode.STRICT);
        assertThat(request.node()).isEqualTo("a");
    }

    private static RegisterRequest register(String body) {
        return JsonReader.decode(bytes(body), RegisterRequestCodec.INSTANCE, JsonMode.STRICT);
    }

    private static Session session(String body) {
        return JsonReader.decode(bytes(body), SessionCodec.INSTANCE, JsonMode.STRICT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

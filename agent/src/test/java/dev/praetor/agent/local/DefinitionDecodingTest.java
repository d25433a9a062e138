package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How bodies of {@code agent/service/register} and {@code agent/check/register} are refused (http-api.md 1.2), each
 * seen from a Consul.
 */
class DefinitionDecodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '|',
            value = {
                "{\"Foo\":5} => json: unknown field \"Foo\"",
                "{\"Kind\":5} => json: cannot unmarshal number into Go struct field .Alias.Kind of type"
                        + " structs.ServiceKind",
                "{\"Tags\":[5]} => json: cannot unmarshal number into Go struct field .Alias.Tags of type string",
                "{\"TaggedAddresses\":{\"a\":{\"Port\":\"x\"}}} => json: cannot unmarshal string into Go struct field"
                        + " ServiceAddress.Alias.TaggedAddresses.Port of type int",
                "{\"tagged_addresses\":{\"a\":{\"Port\":\"x\"}}} => json: cannot unmarshal string into Go struct field"
                        + " ServiceAddress.tagged_addresses.Port of type int",
                "{\"socket_path\":5} => json: unknown field \"socket_path\"",
                "{\"Check\":{\"TTL\":\"x\"}} => time: invalid duration \"x\"",
                "{\"Check\":{\"HTTP\":5}} => json: cannot unmarshal number into Go struct field"
                        + " .Alias.Check.Alias.HTTP of type string",
                "{\"Check\":{\"Args\":5}} => json: cannot unmarshal number into Go struct field .Alias.Check.args of"
                        + " type []string",
                "{\"Check\":{\"script_args\":5}} => json: cannot unmarshal number into Go struct field"
                        + " .Alias.Check.script_args of type []string",
                "{\"Check\":{\"ID\":5}} => json: unknown field \"ID\"",
                "{\"Check\":{\"CheckID\":5}} => json: cannot unmarshal number into Go struct field"
                        + " .Alias.Check.Alias.CheckID of type types.CheckID",
                "{\"Checks\":5} => json: cannot unmarshal number into Go struct field .Alias.Checks of type"
                        + " structs.CheckTypes",
                "{\"Checks\":[{\"HTTP\":5}]} => json: cannot unmarshal number into Go struct field"
                        + " .Alias.Checks.Alias.HTTP of type string",
                "{\"enable_tag_override\":5} => json: cannot unmarshal number into Go struct field"
                        + " .enable_tag_override of type bool",
                "{\"Proxy\":{\"Upstreams\":[{\"LocalBindPort\":\"x\"}]}} => json: cannot unmarshal string into Go"
                        + " struct field .Alias.Proxy.Alias.Upstreams.Alias.LocalBindPort of type int",
                "{\"Connect\":{\"SidecarService\":{\"Port\":\"x\"}}} => json: cannot unmarshal string into Go struct"
                        + " field .Alias.Connect.Alias.SidecarService.Alias.Port of type int",
                "{\"Connect\":{\"sidecar_service\":{\"Port\":\"x\"}}} => json: cannot unmarshal string into Go struct"
                        + " field .Alias.Connect.sidecar_service.Alias.Port of type int",
                "{\"Connect\":{\"SidecarService\":{\"Foo\":\"x\"}}} => json: unknown field \"Foo\"",
                "{\"Weights\":{\"Passing\":\"x\"}} => json: cannot unmarshal string into Go struct field"
                        + " Weights.Alias.Weights.Passing of type int",
                "{\"Locality\":{\"Region\":5}} => json: cannot unmarshal number into Go struct field"
                        + " Locality.Alias.Locality.Region of type string",
                "{\"Namespace\":\"a\"} => json: unknown field \"Namespace\""
            })
    void refusesServicesInTheWordsOfGo(String body, String message) {
        assertThatThrownBy(() -> service(body))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '|',
            value = {
                "{\"Foo\":5} => json: unknown field \"Foo\"",
                "{\"ID\":5} => json: cannot unmarshal number into Go struct field .Alias.ID of type types.CheckID",
                "{\"CheckID\":5} => json: unknown field \"CheckID\"",
                "{\"args\":5} => json: cannot unmarshal number into Go struct field .args of type []string",
                "{\"service_id\":5} => json: cannot unmarshal number into Go struct field .service_id of type string",
                "{\"ServiceID\":5} => json: cannot unmarshal number into Go struct field .Alias.ServiceID of type"
                        + " string",
                "{\"disable_redirects\":5} => json: cannot unmarshal number into Go struct field .disable_redirects of"
                        + " type bool",
                "{\"ProxyHTTP\":5} => json: unknown field \"ProxyHTTP\"",
                "{\"Interval\":\"x\"} => time: invalid duration \"x\"",
                "{\"OutputMaxSize\":\"x\"} => json: cannot unmarshal string into Go struct field .Alias.OutputMaxSize"
                        + " of type int",
                "{\"deregister_critical_service_after\":\"x\"} => time: invalid duration \"x\""
            })
    void refusesChecksInTheWordsOfGo(String body, String message) {
        assertThatThrownBy(() -> JsonReader.decode(bytes(body), CheckDefinitionCodec.INSTANCE, JsonMode.STRICT))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @Test
    void ignoresUnknownKeysInsideConnectOnly() {
        ServiceDefinition definition = service("{\"Connect\":{\"Foo\":5,\"sidecar_service\":{\"Port\":7}}}");
        assertThat(definition.connect().sidecarService().port()).isEqualTo(7);
    }

    private static ServiceDefinition service(String body) {
        return JsonReader.decode(bytes(body), ServiceDefinitionCodec.INSTANCE, JsonMode.STRICT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

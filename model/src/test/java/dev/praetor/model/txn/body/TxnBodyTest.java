package dev.praetor.model.txn.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.HealthCheckDefinition;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.wire.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Http-api.md 2.5.1 and what a Consul was seen to keep, drop and refuse. */
class TxnBodyTest {

    @Test
    void readsAKeyOperation() {
        DirEntry entry = decode("[{\"KV\":{\"Verb\":\"cas\",\"Key\":\"k\",\"Value\":\"aGk=\",\"Flags\":5,\"Index\":7,"
                        + "\"Session\":\"s\",\"Namespace\":\"n\"}}]")
                .getFirst()
                .kv()
                .dirEnt();
        assertThat(entry.key().utf8()).isEqualTo("k");
        assertThat(entry.value().utf8()).isEqualTo("hi");
        assertThat(entry.flags()).isEqualTo(5);
        assertThat(entry.session()).isEqualTo("s");
        assertThat(entry.raftIndex().modifyIndex()).isEqualTo(7);
    }

    @Test
    void dropsMostOfAProxyAndWhatElseConsulDrops() {
        NodeService service = decode("[{\"Service\":{\"Verb\":\"set\",\"Node\":\"n\",\"Service\":{\"Service\":\"a\","
            + "\"SocketPath\":\"/s\",\"Locality\":{\"Region\":\"r\"},\"Connect\":{\"Native\":true},\"ModifyIndex\":3,"
            + "\"Proxy\":{\"DestinationServiceName\":\"web\",\"Mode\":\"transparent\",\"Config\":{\"z\":1},"
            + "\"MeshGateway\":{\"Mode\":\"remote\"},\"TransparentProxy\":{\"DialedDirectly\":true},"
            + "\"Upstreams\":[{\"DestinationName\":\"d\"}]}}}}]")
                .getFirst()
                .service()
                .service();
        assertThat(service.socketPath()).isEmpty();
        assertThat(service.locality()).isNull();
        assertThat(service.connect().connectNative()).isFalse();
        assertThat(service.raftIndex().modifyIndex()).isEqualTo(3);
        ConnectProxyConfig proxy = service.proxy();
        assertThat(proxy.destinationServiceName()).isEqualTo("web");
        assertThat(proxy.mode()).isEmpty();
        assertThat(proxy.config()).isNull();
        assertThat(proxy.upstreams()).isNull();
        assertThat(proxy.meshGateway().mode()).isEqualTo("remote");
        assertThat(proxy.transparentProxy().dialedDirectly()).isTrue();
    }

    @Test
    void prefersTheNewNameOfADuration() {
        HealthCheckDefinition definition = decode(
                        "[{\"Check\":{\"Verb\":\"set\",\"Check\":{\"Definition\":{\"Interval\":5,"
                                + "\"IntervalDuration\":\"6s\",\"Timeout\":\"1s\",\"UDP\":\"u\",\"Foo\":5}}}}]")
                .getFirst()
                .check()
                .check()
                .definition();
        assertThat(definition.interval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(definition.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(definition.udp()).isEmpty();
    }

    @Test
    void takesNothingForNoOperations() {
        assertThat(decode("null")).isEmpty();
        assertThat(decode("[]")).isEmpty();
        assertThat(decode("[null,{},{\"KV\":null}]"))
                .hasSize(3)
                .allMatch(new TxnOp(null, null, null, null, null)::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '|',
            value = {
                "{} => json: cannot unmarshal object into Go value of type api.TxnOps",
                "[5] => json: cannot unmarshal number into Go value of type api.TxnOp",
                "[{\"Foo\":5}] => json: unknown field \"Foo\"",
                "[{\"Session\":{}}] => json: unknown field \"Session\"",
                "[{\"KV\":5}] => json: cannot unmarshal number into Go struct field TxnOp.KV of type api.KVTxnOp",
                "[{\"KV\":{\"Verb\":5}}] => json: cannot unmarshal number into Go struct field KVTxnOp.KV.Verb of type"
                        + " api.KVOp",
                "[{\"KV\":{\"Value\":5}}] => json: cannot unmarshal number into Go struct field KVTxnOp.KV.Value of"
                        + " type []uint8",
                "[{\"KV\":{\"Flags\":-1}}] => json: cannot unmarshal number -1 into Go struct field KVTxnOp.KV.Flags"
                        + " of type uint64",
                "[{\"KV\":{\"Value\":\"*\"}}] => illegal base64 data at input byte 0",
                "[{\"KV\":{\"Value\":\"YQ\"}}] => illegal base64 data at input byte 0",
                "[{\"KV\":{\"Value\":\"YQ=\"}}] => illegal base64 data at input byte 3",
                "[{\"KV\":{\"Value\":\"YWI==\"}}] => illegal base64 data at input byte 4",
                "[{\"KV\":{\"Value\":\"YW=I\"}}] => illegal base64 data at input byte 2",
                "[{\"Node\":{\"Node\":{\"Meta\":[]}}}] => json: cannot unmarshal array into Go struct field"
                        + " Node.Node.Node.Meta of type map[string]string",
                "[{\"Service\":{\"Service\":{\"Port\":\"x\"}}}] => json: cannot unmarshal string into Go struct field"
                        + " AgentService.Service.Service.Port of type int",
                "[{\"Service\":{\"Service\":{\"Weights\":{\"Passing\":\"x\"}}}}] => json: cannot unmarshal string into"
                        + " Go struct field AgentWeights.Service.Service.Weights.Passing of type int",
                "[{\"Service\":{\"Service\":{\"Proxy\":{\"Mode\":5}}}}] => json: cannot unmarshal number into Go"
                    + " struct field AgentServiceConnectProxyConfig.Service.Service.Proxy.Mode of type api.ProxyMode",
                "[{\"Check\":{\"Check\":{\"Interval\":\"5s\"}}}] => json: unknown field \"Interval\"",
                "[{\"Check\":{\"Check\":{\"Definition\":{\"Interval\":\"x\"}}}}] => time: invalid duration \"x\"",
                "[{\"Check\":{\"Check\":{\"Definition\":{\"TCP\":1.5}}}}] => json: cannot unmarshal number into Go"
                        + " struct field HealthCheck.Check.Check.Definition.Alias.TCP of type string"
            })
    void refusesInTheWordsOfGo(String body, String message) {
        assertThatThrownBy(() -> decode(body)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    private static List<TxnOp> decode(String body) {
        return TxnBody.decode(body.getBytes(StandardCharsets.UTF_8));
    }
}

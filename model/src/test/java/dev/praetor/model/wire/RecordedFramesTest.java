package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.catalog.IndexedCheckServiceNodesCodec;
import dev.praetor.model.catalog.IndexedHealthChecksCodec;
import dev.praetor.model.catalog.IndexedNodeServiceListCodec;
import dev.praetor.model.catalog.IndexedNodeServicesCodec;
import dev.praetor.model.catalog.IndexedNodesCodec;
import dev.praetor.model.catalog.IndexedServiceNodesCodec;
import dev.praetor.model.catalog.IndexedServicesCodec;
import dev.praetor.model.kv.IndexedDirEntriesCodec;
import dev.praetor.model.kv.IndexedKeyListCodec;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.operator.AutopilotHealthReplyCodec;
import dev.praetor.model.operator.AutopilotSetConfigRequestCodec;
import dev.praetor.model.operator.AutopilotStateCodec;
import dev.praetor.model.operator.KeyringRequestCodec;
import dev.praetor.model.operator.KeyringResponsesCodec;
import dev.praetor.model.operator.OperatorUsageRequestCodec;
import dev.praetor.model.operator.RaftConfigurationResponseCodec;
import dev.praetor.model.operator.UsageCodec;
import dev.praetor.model.request.ChecksInStateRequestCodec;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.model.request.DatacentersRequestCodec;
import dev.praetor.model.request.DeregisterRequestCodec;
import dev.praetor.model.request.KVSRequestCodec;
import dev.praetor.model.request.KeyListRequestCodec;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.KeyRequestCodec;
import dev.praetor.model.request.NodeSpecificRequestCodec;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.request.RequestHeaderCodec;
import dev.praetor.model.request.ResponseHeader;
import dev.praetor.model.request.ResponseHeaderCodec;
import dev.praetor.model.request.ServiceSpecificRequestCodec;
import dev.praetor.model.request.SessionRequestCodec;
import dev.praetor.model.request.SessionSpecificRequestCodec;
import dev.praetor.model.request.TxnReadRequestCodec;
import dev.praetor.model.request.TxnRequestCodec;
import dev.praetor.model.session.IndexedSessionsCodec;
import dev.praetor.model.txn.TxnReadResponseCodec;
import dev.praetor.model.txn.TxnResponseCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * Frames recorded from agents of 1.21.4 (wire-rpc.md sections 3 and 6): each body is read into its record and written
 * again as the same tree.
 */
class RecordedFramesTest {

    private record Call(Codec<?> request, Codec<?> reply) {}

    private static final Map<String, Call> CALLS = new HashMap<>();

    static {
        CALLS.put("KVS.Apply", new Call(KVSRequestCodec.INSTANCE, Codecs.BOOL));
        CALLS.put("KVS.Get", new Call(KeyRequestCodec.INSTANCE, IndexedDirEntriesCodec.INSTANCE));
        CALLS.put("KVS.List", new Call(KeyRequestCodec.INSTANCE, IndexedDirEntriesCodec.INSTANCE));
        CALLS.put("KVS.ListKeys", new Call(KeyListRequestCodec.INSTANCE, IndexedKeyListCodec.INSTANCE));
        CALLS.put("Session.Apply", new Call(SessionRequestCodec.INSTANCE, Codecs.STRING));
        for (String method : List.of("Session.Get", "Session.List", "Session.Renew")) {
            CALLS.put(method, new Call(SessionSpecificRequestCodec.INSTANCE, IndexedSessionsCodec.INSTANCE));
        }
        CALLS.put("Session.NodeSessions", new Call(NodeSpecificRequestCodec.INSTANCE, IndexedSessionsCodec.INSTANCE));
        CALLS.put("Catalog.Register", new Call(RegisterRequestCodec.INSTANCE, Codecs.ANY));
        CALLS.put("Catalog.Deregister", new Call(DeregisterRequestCodec.INSTANCE, Codecs.ANY));
        CALLS.put("Catalog.ListDatacenters", new Call(DatacentersRequestCodec.INSTANCE, Codecs.list(Codecs.STRING)));
        CALLS.put("Catalog.ListNodes", new Call(DCSpecificRequestCodec.INSTANCE, IndexedNodesCodec.INSTANCE));
        CALLS.put("Catalog.ListServices", new Call(DCSpecificRequestCodec.INSTANCE, IndexedServicesCodec.INSTANCE));
        CALLS.put(
                "Catalog.ServiceNodes",
                new Call(ServiceSpecificRequestCodec.INSTANCE, IndexedServiceNodesCodec.INSTANCE));
        CALLS.put(
                "Catalog.NodeServices", new Call(NodeSpecificRequestCodec.INSTANCE, IndexedNodeServicesCodec.INSTANCE));
        CALLS.put(
                "Catalog.NodeServiceList",
                new Call(NodeSpecificRequestCodec.INSTANCE, IndexedNodeServiceListCodec.INSTANCE));
        CALLS.put(
                "Health.ServiceNodes",
                new Call(ServiceSpecificRequestCodec.INSTANCE, IndexedCheckServiceNodesCodec.INSTANCE));
        CALLS.put(
                "Health.ServiceChecks",
                new Call(ServiceSpecificRequestCodec.INSTANCE, IndexedHealthChecksCodec.INSTANCE));
        CALLS.put("Health.NodeChecks", new Call(NodeSpecificRequestCodec.INSTANCE, IndexedHealthChecksCodec.INSTANCE));
        CALLS.put(
                "Health.ChecksInState",
                new Call(ChecksInStateRequestCodec.INSTANCE, IndexedHealthChecksCodec.INSTANCE));
        CALLS.put("Txn.Apply", new Call(TxnRequestCodec.INSTANCE, TxnResponseCodec.INSTANCE));
        CALLS.put("Txn.Read", new Call(TxnReadRequestCodec.INSTANCE, TxnReadResponseCodec.INSTANCE));
        CALLS.put("Status.Leader", new Call(DCSpecificRequestCodec.INSTANCE, Codecs.STRING));
        CALLS.put("Status.Peers", new Call(DCSpecificRequestCodec.INSTANCE, Codecs.list(Codecs.STRING)));
        CALLS.put("Status.Ping", new Call(Codecs.ANY, Codecs.ANY));
        CALLS.put(
                "Operator.AutopilotGetConfiguration",
                new Call(DCSpecificRequestCodec.INSTANCE, AutopilotConfigCodec.INSTANCE));
        CALLS.put("Operator.AutopilotSetConfiguration", new Call(AutopilotSetConfigRequestCodec.INSTANCE, Codecs.BOOL));
        CALLS.put(
                "Operator.ServerHealth", new Call(DCSpecificRequestCodec.INSTANCE, AutopilotHealthReplyCodec.INSTANCE));
        CALLS.put("Operator.AutopilotState", new Call(DCSpecificRequestCodec.INSTANCE, AutopilotStateCodec.INSTANCE));
        CALLS.put("Operator.Usage", new Call(OperatorUsageRequestCodec.INSTANCE, UsageCodec.INSTANCE));
        CALLS.put("Internal.KeyringOperation", new Call(KeyringRequestCodec.INSTANCE, KeyringResponsesCodec.INSTANCE));
        CALLS.put(
                "Operator.RaftGetConfiguration",
                new Call(DCSpecificRequestCodec.INSTANCE, RaftConfigurationResponseCodec.INSTANCE));
    }

    static Stream<Path> complete() throws IOException, URISyntaxException {
        return files().filter(file -> !file.getFileName().toString().startsWith("single-"));
    }

    private static Stream<Path> files() throws IOException, URISyntaxException {
        URI directory = RecordedFramesTest.class.getResource("/vectors/rpc").toURI();
        return Files.list(Path.of(directory)).sorted();
    }

    @ParameterizedTest
    @MethodSource("complete")
    void readsAndWritesEveryBodyAsTheSameTree(Path file) throws Exception {
        for (Message message : messages(file)) {
            assertThat(CALLS).containsKey(message.method());
            Call call = CALLS.get(message.method());
            if (message.isRequest()) {
                sameTree(message.body(), call.request());
            } else if (message.error().isEmpty()) {
                sameTree(message.body(), call.reply());
            }
        }
    }

    private static <T> void sameTree(byte[] body, Codec<T> codec) throws IOException {
        byte[] written = MsgpackWriter.encode(MsgpackReader.decode(body, codec), codec);
        assertThat(tree(written)).isEqualTo(tree(body));
        assertThat(written).as("strings and numbers take the same forms").hasSize(body.length);
        assertThat(codec == Codecs.ANY || isSorted(written))
                .as("struct keys are sorted")
                .isTrue();
    }

    private static Value tree(byte[] encoded) throws IOException {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(encoded)) {
            Value value = unpacker.unpackValue();
            assertThat(unpacker.hasNext()).isFalse();
            return value;
        }
    }

    private static boolean isSorted(byte[] encoded) throws IOException {
        Value value = tree(encoded);
        if (!value.isMapValue()) {
            return true;
        }
        String[] keys = value.asMapValue().map().keySet().stream()
                .map(key -> key.asRawValue().asString())
                .toArray(String[]::new);
        String[] sorted = keys.clone();
        Arrays.sort(sorted);
        return Arrays.equals(keys, sorted);
    }

    @Test
    void skipsFieldsThatItDoesNotKnow() throws Exception {
        assertThat(keyOf("single-unknown-field")).isEqualTo("app/plain");
    }

    @Test
    void takesKeysInTheirExactCaseOnly() throws Exception {
        assertThat(keyOf("single-lowercase-fields")).isEmpty();
    }

    @Test
    void takesAnArrayAsTheFieldsInOrder() throws Exception {
        KeyRequest request = MsgpackReader.decode(request("single-array-body"), KeyRequestCodec.INSTANCE);
        assertThat(request.datacenter()).isEqualTo("dc1");
        assertThat(request.key().isEmpty()).isTrue();
    }

    @Test
    void refusesBinaryForAString() throws Exception {
        refusesAsRecorded("single-string-as-bin8");
    }

    @Test
    void refusesAStringForANumber() throws Exception {
        refusesAsRecorded("single-wrong-type");
    }

    private static void refusesAsRecorded(String name) throws Exception {
        String recorded = messages(file(name)).get(1).error();
        byte[] body = request(name);
        assertThatThrownBy(() -> MsgpackReader.decode(body, KeyRequestCodec.INSTANCE))
                .isInstanceOf(MsgpackException.class)
                .hasMessage(recorded);
    }

    private static String keyOf(String name) throws Exception {
        return MsgpackReader.decode(request(name), KeyRequestCodec.INSTANCE)
                .key()
                .utf8();
    }

    private static byte[] request(String name) throws Exception {
        return messages(file(name)).get(0).body();
    }

    private static Path file(String name) throws Exception {
        return files().filter(path -> path.endsWith(name + ".json")).findFirst().orElseThrow();
    }

    private record Message(boolean isRequest, String method, String error, byte[] body) {}

    private static List<Message> messages(Path file) throws IOException {
        Object document = JsonReader.decode(Files.readAllBytes(file), Codecs.ANY, JsonMode.STRICT);
        boolean single = file.getFileName().toString().startsWith("single-");
        List<?> messages = (List<?>) ((Map<?, ?>) document).get("messages");
        return messages.stream()
                .map(message -> message((Map<?, ?>) message, single))
                .toList();
    }

    private static Message message(Map<?, ?> message, boolean single) {
        byte[] bytes = HexFormat.of().parseHex((String) message.get("hex"));
        boolean request = message.get("direction").equals("client->server");
        MsgpackReader in = new MsgpackReader(bytes, request && single ? 1 : 0, bytes.length);
        String method;
        String error = "";
        if (request) {
            method = RequestHeaderCodec.INSTANCE.readMsgpack(in).serviceMethod();
        } else {
            ResponseHeader header = ResponseHeaderCodec.INSTANCE.readMsgpack(in);
            method = header.serviceMethod();
            error = header.error();
        }
        return new Message(request, method, error, Arrays.copyOfRange(bytes, in.position(), bytes.length));
    }
}

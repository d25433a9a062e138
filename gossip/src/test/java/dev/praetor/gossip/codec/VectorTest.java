package dev.praetor.gossip.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.praetor.base.Bytes;
import dev.praetor.base.json.JsonNumber;
import dev.praetor.gossip.serf.Vectors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded packet and stream of a real agent is read as its independent decoder read it, and written again byte for byte (wire-gossip.md 1.1). */
final class VectorTest {

    private static final HexFormat HEX = HexFormat.of();

    /** Written by a script, in forms that no writer chooses. */
    private static final Set<String> FOREIGN = Set.of(
            "ping-minimal",
            "msgpack-new-spec",
            "msgpack-extra-field",
            "msgpack-trailing",
            "msgpack-array-struct",
            "msgpack-lowercase",
            "compound-truncated",
            "alive-no-vsn",
            "alive-bad-addr",
            "lzw-no-clear");

    static Stream<String> packets() throws Exception {
        return cases("memberlist/udp", "serf/udp");
    }

    static Stream<String> streams() throws Exception {
        return cases("memberlist/tcp");
    }

    private static Stream<String> cases(String... layers) throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(VectorTest.class.getResource("/vectors")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .filter(name -> List.of(layers).contains(Vectors.load(name).get("layer")))
                    .sorted()
                    .toList();
            assertThat(names).isNotEmpty();
            return names.stream();
        }
    }

    /** What a reader finds in a packet. */
    private static final class Found implements PacketReader.Sink {
        final List<Message> messages = new ArrayList<>();
        final List<String> refused = new ArrayList<>();
        final List<String> odd = new ArrayList<>();

        @Override
        public void message(Message message) {
            messages.add(message);
        }

        @Override
        public void refused(String text) {
            refused.add(text);
        }

        @Override
        public void odd(String text) {
            odd.add(text);
        }
    }

    private static Keyring keyring(Map<String, Object> vector) throws KeyringException {
        return vector.get("key_hex") instanceof String key
                ? new Keyring(Bytes.wrap(HEX.parseHex(key)), List.of())
                : null;
    }

    private static Found read(Keyring keyring, String hex) {
        Found found = new Found();
        new PacketReader(keyring, true).read(HEX.parseHex(hex), "from=127.0.71.9:18301", found);
        return found;
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsReadAsRecorded(String name) throws Exception {
        Map<String, Object> vector = Vectors.load(name);
        Keyring keyring = keyring(vector);
        Found found = read(keyring, (String) vector.get("hex"));
        List<String> expectedLog = codecLog(vector);
        assertThat(found.refused).isEqualTo(lines(expectedLog, "[ERROR]"));
        assertThat(found.odd).isEqualTo(lines(expectedLog, "[WARN]"));
        if (vector.get("decoded") instanceof Map<?, ?> decoded && found.refused.isEmpty()) {
            same(leaves(decoded), found.messages);
        }
        if (vector.get("replies") instanceof List<?> replies) {
            for (Object reply : replies) {
                Map<?, ?> map = (Map<?, ?>) reply;
                Found answer = read(keyring, (String) map.get("hex"));
                assertThat(answer.refused).isEmpty();
                same(leaves(map.get("decoded")), answer.messages);
            }
        }
    }

    /** The texts that come from reading, not from handling. */
    private static List<String> codecLog(Map<String, Object> vector) {
        List<String> texts = new ArrayList<>();
        if (vector.get("receiver_log") instanceof List<?> log) {
            for (Object line : log) {
                String text = (String) line;
                if (text.matches(".*(unacceptable|empty when|checksum|truncated|not supported|decompress|ecrypt).*")) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static List<String> lines(List<String> log, String level) {
        return log.stream()
                .filter(line -> line.startsWith(level))
                .map(line -> line.substring(line.indexOf("memberlist: ") + "memberlist: ".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packets")
    void recordedPacketIsWrittenByteForByte(String name) throws Exception {
        Map<String, Object> vector = Vectors.load(name);
        if (FOREIGN.contains(name) || !(vector.get("decoded") instanceof Map<?, ?> decoded)) {
            return;
        }
        if (String.valueOf(vector.get("from")).contains("script")) {
            return;
        }
        Keyring keyring = keyring(vector);
        byte[] packet = HEX.parseHex((String) vector.get("hex"));
        byte[] plain = keyring == null ? packet : Encryption.open(keyring.keys(), packet, 0, new byte[0]);
        List<Message> messages = read(keyring, (String) vector.get("hex")).messages;
        List<byte[]> parts = messages.stream().map(Messages::encode).toList();
        boolean compound = String.valueOf(decoded).contains("name=compound");
        byte[] content = compound ? Compound.pack(parts).getFirst() : parts.getFirst();
        assertThat(HEX.formatHex(new PacketWriter(null, true).write(content, plain[0] == MessageType.CRC)))
                .isEqualTo(HEX.formatHex(plain));
        if (keyring != null) {
            byte[] sealed = new PacketWriter(keyring, true).write(content, plain[0] == MessageType.CRC);
            assertThat(sealed).hasSize(packet.length);
            assertThat(read(keyring, HEX.formatHex(sealed)).messages).isEqualTo(messages);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streamIsReadAsRecorded(String name) throws Exception {
        Map<String, Object> vector = Vectors.load(name);
        Keyring keyring = keyring(vector);
        String expected = streamLog(vector);
        for (String direction : List.of("request", "reply")) {
            if (!(vector.get(direction) instanceof Map<?, ?> part)) {
                continue;
            }
            byte[] bytes = HEX.parseHex((String) part.get("hex"));
            Object decoded = part.get("decoded");
            Keyring configured = "tcp-err-encrypted-to-plain".equals(name) ? null : keyring;
            try {
                StreamExtent extent = new StreamExtent();
                boolean whole = false;
                for (int length = 0; length <= bytes.length && !whole; length++) {
                    whole = extent.isWhole(bytes, length);
                }
                assertThat(whole).isTrue();
                assertThat(extent.length()).isEqualTo(bytes.length - (name.contains("unknown-type") ? 1 : 0));
                Message message = new StreamReader(configured, true).read(bytes);
                if (direction.equals("request") && expected != null) {
                    fail("expected " + expected);
                }
                same(leaves(decoded), List.of(message));
                rewritten(name, message, bytes, decoded, keyring);
            } catch (CodecException cause) {
                assertThat(cause.getMessage()).isEqualTo(expected);
            }
        }
    }

    /** What a stream is refused for before it is handled. */
    private static String streamLog(Map<String, Object> vector) {
        if (vector.get("receiver_log") instanceof List<?> log) {
            for (Object line : log) {
                String text = (String) line;
                if (text.contains("failed to receive: ")) {
                    return text.substring(text.indexOf("receive: ") + 9, text.indexOf(" from="));
                }
                if (text.contains("invalid msgType") || text.contains("discarding")) {
                    return text.substring(text.indexOf("memberlist: ") + 12, text.indexOf(" from="));
                }
            }
        }
        return null;
    }

    private static void rewritten(String name, Message message, byte[] bytes, Object decoded, Keyring keyring)
            throws CodecException {
        boolean compressed = String.valueOf(decoded).contains("name=compress");
        byte[] plain = bytes;
        if (bytes[0] == MessageType.ENCRYPT) {
            byte[] header = {bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]};
            plain = Encryption.open(keyring.keys(), bytes, 5, header);
            byte[] sealed = new StreamWriter(keyring, compressed).write(message);
            assertThat(new StreamReader(keyring, true).read(sealed)).isEqualTo(message);
        }
        if (!name.contains("short-events") && !name.contains("wrong-dc")) {
            assertThat(HEX.formatHex(new StreamWriter(null, compressed).write(message)))
                    .isEqualTo(HEX.formatHex(plain));
        }
    }

    /** The innermost messages of a decoded tree: their types and fields. */
    private static List<Map<String, Object>> leaves(Object tree) {
        List<Map<String, Object>> found = new ArrayList<>();
        collect(tree, found);
        return found;
    }

    private static void collect(Object tree, List<Map<String, Object>> found) {
        if (!(tree instanceof Map<?, ?> map)) {
            return;
        }
        if (map.get("message") instanceof Map<?, ?> message) {
            collect(message, found);
            return;
        }
        if (map.get("inner") instanceof Map<?, ?> inner) {
            collect(inner, found);
            return;
        }
        if (map.get("parts") instanceof List<?> parts) {
            parts.forEach(part -> collect(part, found));
            return;
        }
        Map<String, Object> leaf = new LinkedHashMap<>();
        map.forEach((key, value) -> leaf.put((String) key, value));
        found.add(leaf);
    }

    private static void same(List<Map<String, Object>> expected, List<Message> found) {
        assertThat(found).hasSameSizeAs(expected);
        for (int index = 0; index < found.size(); index++) {
            Map<String, Object> leaf = expected.get(index);
            Message message = found.get(index);
            assertThat((Object) message.type()).isEqualTo(number(leaf.get("type")));
            if (message instanceof PushPull state) {
                sameState(leaf, state);
                continue;
            }
            if (message instanceof UserMessage) {
                continue;
            }
            sameFields((Map<?, ?>) leaf.get("body"), message);
        }
    }

    private static void sameState(Map<String, Object> leaf, PushPull state) {
        Map<?, ?> header = (Map<?, ?>) leaf.get("header");
        assertThat(state.join()).isEqualTo(header.get("Join"));
        assertThat((Object) state.userState().length()).isEqualTo(number(header.get("UserStateLen")));
        List<?> nodes = (List<?>) leaf.get("nodes");
        assertThat(state.nodes()).hasSameSizeAs(nodes);
        for (int index = 0; index < nodes.size(); index++) {
            sameFields((Map<?, ?>) nodes.get(index), state.nodes().get(index));
        }
    }

    private static void sameFields(Map<?, ?> body, Object message) {
        Map<String, Object> fields = fields(message);
        Set<String> seen = new TreeSet<>();
        body.forEach((key, value) -> {
            if (!fields.containsKey(key)) {
                return; // an unknown field, or one in the wrong case
            }
            seen.add((String) key);
            assertThat(plain(fields.get(key))).as("%s of %s", key, message).isEqualTo(plain(value));
        });
        fields.forEach((key, value) -> {
            if (!seen.contains(key)) {
                assertThat(value).as("%s of %s", key, message).isIn(null, 0, 0L, "", false);
            }
        });
    }

    private static Map<String, Object> fields(Object message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (var component : message.getClass().getRecordComponents()) {
            String name = component.getName();
            try {
                fields.put(
                        Character.toUpperCase(name.charAt(0)) + name.substring(1),
                        component.getAccessor().invoke(message));
            } catch (ReflectiveOperationException cause) {
                throw new IllegalStateException(cause);
            }
        }
        return fields;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map && map.get("hex") instanceof String hex) {
            return hex;
        }
        if (value instanceof List<?> list) {
            StringBuilder hex = new StringBuilder();
            list.forEach(each -> hex.append(HEX.toHexDigits((byte) number(each))));
            return hex.toString();
        }
        if (value instanceof Bytes bytes) {
            return HEX.formatHex(bytes.array());
        }
        if (value instanceof Integer || value instanceof Long || value instanceof JsonNumber) {
            return (long) number(value);
        }
        return value;
    }

    private static int number(Object value) {
        return (int) Long.parseLong(value.toString());
    }

    /** The text of the case's {@code plain_generator}. */
    private static byte[] generated() {
        byte[] text = new byte[20_000];
        int state = 1;
        for (int index = 0; index < text.length; index++) {
            state = state * 1_664_525 + 1_013_904_223;
            text[index] = (byte) (state >>> 24 & 63);
        }
        return text;
    }

    @Test
    void compressionIsGosByteForByte() throws Exception {
        List<?> cases = (List<?>) Vectors.load("calc-lzw").get("cases");
        assertThat(cases).hasSizeGreaterThan(3);
        for (Object each : cases) {
            Map<?, ?> map = (Map<?, ?>) each;
            byte[] compressed = HEX.parseHex((String) map.get("compress_message_hex"));
            byte[] text = map.get("plain_text") instanceof String plain
                    ? plain.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                    : generated();
            assertThat(HEX.formatHex(Compression.wrap(text))).isEqualTo(HEX.formatHex(compressed));
            assertThat(Compression.unwrap(compressed, 1, compressed.length, 1 << 20))
                    .isEqualTo(text);
        }
    }
}

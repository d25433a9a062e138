package dev.praetor.gossip.serf;

import dev.praetor.base.json.JsonTree;
import dev.praetor.model.wire.MsgpackFields;
import dev.praetor.model.wire.MsgpackReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Recorded packets and files of a real agent (src/test/resources/vectors), and the serf messages within them. */
public final class Vectors {

    private static final MsgpackFields HEADER =
            new MsgpackFields(List.of("Join", "Nodes", "UserStateLen"), List.of(0, 1, 2));
    private static final MsgpackFields USER = new MsgpackFields(List.of("UserMsgLen"), List.of(0));

    private Vectors() {}

    /** The JSON of a case. */
    @SuppressWarnings("unchecked") // the top of each file is an object
    public static Map<String, Object> load(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return (Map<String, Object>) Objects.requireNonNull(
                    JsonTree.parse(Objects.requireNonNull(in, name).readAllBytes()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** All serf messages in a case, from the innermost layer that is given in plain. */
    public static List<byte[]> serfMessages(String name) {
        List<byte[]> found = new ArrayList<>();
        collect(load(name), found);
        return found;
    }

    private static void collect(Object value, List<byte[]> found) {
        if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, found));
        }
        if (!(value instanceof Map<?, ?> map)) {
            return;
        }
        if (!(map.get("hex") instanceof String hex) || !map.containsKey("decoded")) {
            map.values().forEach(each -> collect(each, found));
            return;
        }
        String plain = find(map, "uncompressed_hex");
        if (plain == null) {
            plain = find(map, "plaintext_hex");
        }
        peel(HexFormat.of().parseHex(plain == null ? hex : plain), found);
        collect(map.get("replies"), found);
    }

    private static String find(Object value, String key) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        if (map.get(key) instanceof String text) {
            return text;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String text = entry.getKey().equals("replies") ? null : find(entry.getValue(), key);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static void peel(byte[] message, List<byte[]> found) {
        switch (message[0]) {
            case 12 -> peel(Arrays.copyOfRange(message, 5, message.length), found);
            case 7 -> parts(ByteBuffer.wrap(message, 1, message.length - 1), found);
            case 8 -> found.add(userMessage(message));
            case 6 -> found.add(userState(message));
            default -> {}
        }
    }

    private static void parts(ByteBuffer compound, List<byte[]> found) {
        int[] sizes = new int[compound.get() & 0xff];
        Arrays.setAll(sizes, index -> compound.getShort() & 0xffff);
        for (int size : sizes) {
            byte[] part = new byte[Math.min(size, compound.remaining())];
            compound.get(part);
            if (part.length == size) {
                peel(part, found);
            }
        }
    }

    /** On a stream a length stands before the message, a map of one field. */
    private static byte[] userMessage(byte[] message) {
        if ((message[1] & 0xff) != 0x81) {
            return Arrays.copyOfRange(message, 1, message.length);
        }
        MsgpackReader in = new MsgpackReader(message, 1, message.length);
        in.beginStruct(USER);
        in.nextField();
        long size = in.int64();
        return Arrays.copyOfRange(message, in.position(), (int) (in.position() + size));
    }

    private static byte[] userState(byte[] message) {
        MsgpackReader in = new MsgpackReader(message, 1, message.length);
        in.beginStruct(HEADER);
        in.nextField();
        in.bool();
        in.nextField();
        long nodes = in.int64();
        in.nextField();
        int size = in.int32();
        in.nextField();
        for (long node = 0; node < nodes; node++) {
            in.skip();
        }
        return Arrays.copyOfRange(message, in.position(), in.position() + size);
    }
}

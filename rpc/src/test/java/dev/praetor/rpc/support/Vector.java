package dev.praetor.rpc.support;

import dev.praetor.base.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A recording of the server port of Consul 1.21.4 (src/test/resources/rpc). */
public record Vector(String name, List<Message> messages) {

    /** What went over the wire in one direction. */
    public record Message(boolean fromClient, byte[] bytes) {}

    /** Reads a recording; the messages of {@code yamux-frames} are its frames. */
    public static Vector read(String name) {
        try (InputStream in = Objects.requireNonNull(Vector.class.getResourceAsStream("/rpc/" + name + ".json"))) {
            Map<?, ?> document = (Map<?, ?>) Objects.requireNonNull(JsonTree.parse(in.readAllBytes()));
            List<Message> messages = new ArrayList<>();
            Object all = document.containsKey("frames") ? document.get("frames") : document.get("messages");
            for (Object each : (List<?>) Objects.requireNonNull(all)) {
                Map<?, ?> message = (Map<?, ?>) each;
                messages.add(new Message(
                        "client->server".equals(message.get("direction")),
                        HexFormat.of().parseHex((String) message.get("hex"))));
            }
            return new Vector(name, messages);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The first message of the client. */
    public byte[] request() {
        return first(true);
    }

    /** The first message of the server. */
    public byte[] reply() {
        return first(false);
    }

    private byte[] first(boolean fromClient) {
        return messages.stream()
                .filter(each -> each.fromClient() == fromClient)
                .findFirst()
                .orElseThrow()
                .bytes();
    }
}

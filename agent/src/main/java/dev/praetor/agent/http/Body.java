package dev.praetor.agent.http;

import dev.praetor.server.route.Encodings;
import java.util.function.Supplier;

/**
 * The bytes of an answer before they are indented or compressed.
 *
 * @param encodings where further forms of these bytes (indented, compressed) are kept for all who get the same answer
 * @param form names these bytes among the encodings of one result
 * @param encoder makes the bytes
 */
public record Body(Encodings encodings, Object form, Supplier<byte[]> encoder) {
    private static final byte[] NOTHING = {};

    /** A form of a body that the server makes itself. */
    private record Derived(Object form, String transformation) {}

    /** No bytes. */
    public static final Body EMPTY = of(NOTHING);

    /** Bytes that belong to one answer alone; never changed afterwards. */
    public static Body of(byte[] bytes) {
        return new Body(Encodings.NONE, "own", () -> bytes);
    }

    /** The bytes themselves; shared and not to be changed. */
    public byte[] bytes() {
        return encodings.get(form, encoder);
    }

    /** A form made from this one, kept beside it. */
    Body derived(String transformation, Supplier<byte[]> function) {
        return new Body(encodings, new Derived(form, transformation), function);
    }
}

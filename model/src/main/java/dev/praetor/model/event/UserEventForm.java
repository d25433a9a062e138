package dev.praetor.model.event;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import java.nio.charset.StandardCharsets;

/**
 * A user event as agents send it to each other: a msgpack map with short keys, in the newer form of msgpack that has
 * str8 and bin, unlike all other messages (wire-gossip.md rows 1.7 and 9.1). Pure.
 */
public final class UserEventForm {

    private static final int SHORT = 32;
    private static final int BYTE = 1 << 8;
    private static final int TWO_BYTES = 1 << 16;

    private UserEventForm() {}

    /** The bytes of an event; empty parts are left out, and so is its time. */
    public static byte[] encode(UserEvent event) {
        Bytes payload = event.payload();
        MsgpackWriter out = new MsgpackWriter();
        out.mapHeader(3
                + present(event.nodeFilter())
                + (payload == null || payload.isEmpty() ? 0 : 1)
                + present(event.serviceFilter())
                + present(event.tagFilter()));
        text("ID", event.id(), out);
        text("n", event.name(), out);
        optional("nf", event.nodeFilter(), out);
        if (payload != null && !payload.isEmpty()) {
            out.key("p");
            binary(payload.array(), out);
        }
        optional("sf", event.serviceFilter(), out);
        optional("tf", event.tagFilter(), out);
        out.key("v");
        out.int32(event.version());
        return out.toByteArray();
    }

    private static int present(String text) {
        return text.isEmpty() ? 0 : 1;
    }

    private static void optional(String key, String value, MsgpackWriter out) {
        if (!value.isEmpty()) {
            text(key, value, out);
        }
    }

    private static void text(String key, String value, MsgpackWriter out) {
        out.key(key);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORT) {
            out.rawByte(0xa0 | bytes.length);
        } else {
            header(bytes.length, 0xd9, out);
        }
        out.verbatim(bytes);
    }

    private static void binary(byte[] bytes, MsgpackWriter out) {
        header(bytes.length, 0xc4, out);
        out.verbatim(bytes);
    }

    /** A length in one, two or four bytes behind the first, second or third of three types in a row. */
    private static void header(int length, int type, MsgpackWriter out) {
        if (length < BYTE) {
            out.rawByte(type);
        } else if (length < TWO_BYTES) {
            out.rawByte(type + 1);
            out.rawByte(length >>> 8);
        } else {
            out.rawByte(type + 2);
            out.rawByte(length >>> 24);
            out.rawByte(length >>> 16);
            out.rawByte(length >>> 8);
        }
        out.rawByte(length);
    }

    /**
     * The event that these bytes mean, without a time. Texts and payload may be in the older form too.
     *
     * @throws MsgpackException when they mean none
     */
    public static UserEvent decode(byte[] form) {
        return MsgpackReader.decode(form, UserEventCodec.INSTANCE).at(0);
    }
}

package dev.praetor.cli.command.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.CoordinateCodec;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.session.SessionCodec;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.state.snapshot.RecordType;
import dev.praetor.state.snapshot.StateException;

/**
 * The JSON of a record: of types that this program knows as its API prints them, of others their fields by name; what
 * has no such form as the base64 of its bytes.
 */
final class RecordJson {

    private RecordJson() {}

    /** @param record the type byte and the value */
    static byte[] of(byte[] record) throws StateException {
        try {
            JsonWriter out = new JsonWriter();
            write(record, new MsgpackReader(record, 1, record.length), out);
            return out.toByteArray();
        } catch (MsgpackException damaged) {
            throw new StateException("failed to decode msg type " + RecordNames.of(record[0] & 0xff) + ", error "
                    + damaged.getMessage());
        }
    }

    private static void write(byte[] record, MsgpackReader in, JsonWriter out) throws StateException {
        RecordType type = RecordType.of(record[0] & 0xff);
        switch (type) {
            case REGISTER -> value(RegisterRequestCodec.INSTANCE, in, out);
            case KVS, TOMBSTONE -> value(DirEntryCodec.INSTANCE, in, out);
            case SESSION -> value(SessionCodec.INSTANCE, in, out);
            case COORDINATES -> out.list(in.list(CoordinateCodec.INSTANCE), CoordinateCodec.INSTANCE);
            case CONFIG_ENTRY -> configEntry(in.rawString(), out);
            case PEERING, PEERING_TRUST_BUNDLE, PEERING_SECRET, RESOURCE -> out.bytes(in.rawString());
            default -> free(record, out);
        }
    }

    private static <T> void value(Codec<T> codec, MsgpackReader in, JsonWriter out) {
        codec.writeJson(codec.readMsgpack(in), out);
    }

    /** The kind, then its fields. */
    private static void configEntry(Bytes nested, JsonWriter out) {
        MsgpackReader in = new MsgpackReader(nested.array());
        in.string();
        try {
            out.any(in.any());
        } catch (MsgpackException noText) {
            // Its maps have keys that are no text.
            out.bytes(nested);
        }
    }

    private static void free(byte[] record, JsonWriter out) {
        out.any(new MsgpackReader(record, 1, record.length).any());
    }
}

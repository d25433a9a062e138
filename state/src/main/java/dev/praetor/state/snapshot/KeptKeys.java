package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackFields;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.state.table.KeyBuilder;
import java.util.List;

/**
 * What tells kept records of one type from each other: their ID or name, as Consul's own tables have it. Records of a
 * type of which there is only one have the empty key. All may throw
 * {@link dev.praetor.model.wire.MsgpackException} when a value is not of its type's form.
 */
final class KeptKeys {

    private static final byte[] NOTHING = {};
    private static final String NAME = "Name";

    private KeptKeys() {}

    /** The key of a record that is kept. */
    static Bytes of(RecordType type, Bytes value) {
        return switch (type) {
            case ACL_TOKEN -> parts(text(value, "AccessorID"));
            case ACL_POLICY,
                    ACL_ROLE,
                    ACL_BINDING_RULE,
                    PREPARED_QUERY,
                    INTENTION,
                    CONNECT_CA,
                    CONNECT_CA_PROVIDER_STATE -> parts(text(value, "ID"));
            case ACL_AUTH_METHOD -> parts(text(value, NAME));
            case SYSTEM_METADATA, INDEX -> parts(text(value, "Key"));
            case CONNECT_CA_CONFIG -> only(value);
            case SERVICE_VIRTUAL_IP -> virtualAddress(value);
            case FREE_VIRTUAL_IP -> {
                only(value);
                yield value;
            }
            case CONFIG_ENTRY -> configEntry(value);
            case FEDERATION_STATE -> parts(text(value, "State", "Datacenter"));
            case PEERING, PEERING_SECRET, RESOURCE -> protobuf(value, 1);
            case PEERING_TRUST_BUNDLE -> protobuf(value, 2);
            case REGISTER -> registration(value);
            case KVS, TOMBSTONE, SESSION, COORDINATES, AUTOPILOT, CHUNKING_STATE ->
                throw new IllegalArgumentException(type + " is not kept");
        };
    }

    private static Bytes only(Bytes value) {
        text(value, NAME);
        return Bytes.EMPTY;
    }

    /** By peer and service; before Consul 1.13 there was no peer, and the name stood one level higher. */
    private static Bytes virtualAddress(Bytes value) {
        String old = text(value, "Service", NAME);
        return parts(text(value, "Service", "Peer"), old.isEmpty() ? text(value, "Service", "ServiceName", NAME) : old);
    }

    /** By kind and name; kinds of which there is one have no name. */
    private static Bytes configEntry(Bytes value) {
        Bytes nested = new MsgpackReader(value.array()).rawString();
        MsgpackReader in = new MsgpackReader(nested.array());
        String kind = in.string();
        return parts(kind, text(in, nested, "Entry", NAME));
    }

    /** An imported node, then its services, then its checks. */
    private static Bytes registration(Bytes value) {
        String service = text(value, "Service", "ID");
        String check = text(value, "Check", "CheckID");
        String kind = !check.isEmpty() ? "2" : !service.isEmpty() ? "1" : "0";
        return parts(text(value, "PeerName"), text(value, "Node"), kind, service, check);
    }

    private static Bytes protobuf(Bytes value, int number) {
        byte[] message = new MsgpackReader(value.array()).rawString().array();
        return Bytes.wrap(ProtobufField.first(message, number));
    }

    private static Bytes parts(String... parts) {
        KeyBuilder key = new KeyBuilder(NOTHING);
        for (String part : parts) {
            key.text(part);
        }
        return Bytes.wrap(key.build());
    }

    /** A text within a struct, by the names that lead to it; empty when it is not there. */
    private static String text(Bytes value, String... path) {
        return text(new MsgpackReader(value.array()), value, path);
    }

    private static String text(MsgpackReader in, Bytes input, String... path) {
        MsgpackReader level = in;
        Bytes source = input;
        for (int depth = 0; depth < path.length; depth++) {
            if (depth > 0 && isRaw(source.at(level.position()))) {
                // Some kinds of configuration entry are wrapped once more (wire-rpc.md section 5.1).
                source = level.rawString();
                level = new MsgpackReader(source.array());
            }
            MsgpackFields field = new MsgpackFields(List.of(path[depth]), List.of(0));
            if (!level.beginStruct(field) || level.nextField() < 0) {
                return "";
            }
        }
        return level.string();
    }

    private static boolean isRaw(byte type) {
        return (type & 0xe0) == 0xa0 || (type & 0xff) >= 0xd9 && (type & 0xff) <= 0xdb;
    }
}

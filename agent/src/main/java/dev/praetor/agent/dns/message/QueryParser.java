package dev.praetor.agent.dns.message;

import org.jspecify.annotations.Nullable;

/** Reads what clients send. Total: any bytes give a {@link Result}, in time linear in their number. Pure. */
public final class QueryParser {

    /** The bytes of a header. */
    public static final int HEADER = 12;

    private static final int OPTION_SUBNET = 8;
    private static final int EDNS_VERSION_SHIFT = 16;
    private static final int EDNS_DNSSEC = 0x8000;

    private QueryParser() {}

    /** What came of a packet. */
    public sealed interface Result {}

    /** A query to answer. */
    public record Understood(Query query) implements Result {}

    /**
     * A packet that gets an error for an answer.
     *
     * @param flags the second word of its header
     * @param question echoed where it could be read
     */
    public record Refused(
            int id, int flags, int responseCode, @Nullable Question question) implements Result {}

    /** A packet that gets no answer: too short to have an ID, or a response. */
    public record Ignored() implements Result {}

    /** Reads the first {@code length} bytes. What follows the message is ignored, as in Consul. */
    public static Result parse(byte[] packet, int length) {
        if (length < HEADER) {
            return new Ignored();
        }
        int id = word(packet, 0);
        int flags = word(packet, 2);
        if ((flags & Flags.RESPONSE) != 0) {
            return new Ignored();
        }
        int opcode = Flags.opcode(flags);
        if (opcode != Query.OPCODE_QUERY && opcode != Query.OPCODE_NOTIFY) {
            return new Refused(id, flags, ResponseCodes.NOT_IMPLEMENTED, null);
        }
        if (word(packet, 4) != 1 || word(packet, 6) > 1 || word(packet, 8) > 1 || word(packet, 10) > 2) {
            return new Refused(id, flags, ResponseCodes.FORMAT_ERROR, null);
        }
        if (length == HEADER) {
            return new Refused(id, flags, ResponseCodes.REFUSED, null);
        }
        NameReader names = new NameReader(packet, length);
        DnsName name = names.read(HEADER);
        if (name == null || names.next() + 1 == length || names.next() + 3 == length) {
            return new Refused(id, flags, ResponseCodes.FORMAT_ERROR, null);
        }
        // A question that is cut after its name, or after its type, counts as zero there.
        int at = names.next();
        int type = at + 2 <= length ? word(packet, at) : 0;
        int recordClass = at + 4 <= length ? word(packet, at + 2) : 0;
        Question question = new Question(name, type, recordClass);
        int records = word(packet, 6) + word(packet, 8) + word(packet, 10);
        return records == 0
                ? new Understood(new Query(id, flags, question, null))
                : withRecords(packet, length, names, at + 4, records, new Query(id, flags, question, null));
    }

    private static Result withRecords(
            byte[] packet, int length, NameReader names, int start, int records, Query query) {
        Refused refused = new Refused(query.id(), query.flags(), ResponseCodes.FORMAT_ERROR, query.question());
        Query.Edns edns = null;
        int at = start;
        // Records that are announced and missing are as good as not announced.
        for (int i = 0; i < records && at < length; i++) {
            if (names.read(at) == null || names.next() + 10 > length) {
                return refused;
            }
            at = names.next();
            int type = word(packet, at);
            int dataEnd = at + 10 + word(packet, at + 8);
            if (dataEnd > length) {
                return refused;
            }
            if (type == RecordTypes.OPT) {
                edns = edns(packet, at, dataEnd);
                if (edns == null) {
                    return refused;
                }
            }
            at = dataEnd;
        }
        return new Understood(new Query(query.id(), query.flags(), query.question(), edns));
    }

    private static Query.@Nullable Edns edns(byte[] packet, int at, int dataEnd) {
        int size = word(packet, at + 2);
        int extended = word(packet, at + 4) << 16 | word(packet, at + 6);
        byte[] subnet = null;
        int option = at + 10;
        while (option < dataEnd) {
            if (option + 4 > dataEnd) {
                return null;
            }
            int code = word(packet, option);
            int length = word(packet, option + 2);
            if (option + 4 + length > dataEnd) {
                return null;
            }
            if (code == OPTION_SUBNET) {
                subnet = subnet(packet, option + 4, length);
                if (subnet == null) {
                    return null;
                }
            }
            option += 4 + length;
        }
        return new Query.Edns(size, extended >>> EDNS_VERSION_SHIFT & 0xFF, (extended & EDNS_DNSSEC) != 0, subnet);
    }

    /** The option's data with a scope of zero, as answers echo it; {@code null} when it is malformed (RFC 7871 section 6). */
    private static byte @Nullable [] subnet(byte[] packet, int at, int length) {
        if (length < 4) {
            return null;
        }
        int family = word(packet, at);
        int bits = packet[at + 2] & 0xFF;
        int most = family == 1 ? 32 : family == 2 ? 128 : 0;
        if (bits > most || length - 4 > most / 8) {
            return null;
        }
        byte[] data = new byte[length];
        System.arraycopy(packet, at, data, 0, length);
        data[3] = 0;
        return data;
    }

    private static int word(byte[] packet, int at) {
        return (packet[at] & 0xFF) << 8 | packet[at + 1] & 0xFF;
    }
}

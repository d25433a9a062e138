package dev.praetor.agent.dns.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answers of other servers. Total: any bytes give a result. Pure. */
public final class ResponseReader {

    /** An answer holds no more records than this, however many it announces. */
    private static final int MOST_RECORDS = 1024;

    private ResponseReader() {}

    /** The response code of a message, -1 when it is none that answers a question with an ID. */
    public static int responseCode(byte[] message, int id, Question question) {
        if (message.length < QueryParser.HEADER || word(message, 0) != id) {
            return -1;
        }
        int flags = word(message, 2);
        if ((flags & Flags.RESPONSE) == 0 || word(message, 4) != 1) {
            return -1;
        }
        NameReader names = new NameReader(message, message.length);
        DnsName name = names.read(QueryParser.HEADER);
        boolean same = name != null
                && name.equalsIgnoreCase(question.name())
                && names.next() + 4 <= message.length
                && word(message, names.next()) == question.type();
        return same ? Flags.responseCode(flags) : -1;
    }

    /** The records of the answer section of a message whose question was checked; those before the first that cannot be read. */
    public static List<ResourceRecord> answers(byte[] message) {
        List<ResourceRecord> records = new ArrayList<>();
        NameReader names = new NameReader(message, message.length);
        names.read(QueryParser.HEADER);
        int at = names.next() + 4;
        int count = Math.min(word(message, 6), MOST_RECORDS);
        for (int i = 0; i < count; i++) {
            DnsName owner = names.read(at);
            int head = names.next();
            if (owner == null || head + 10 > message.length) {
                return records;
            }
            int end = head + 10 + word(message, head + 8);
            if (end > message.length) {
                return records;
            }
            int type = word(message, head);
            int ttl = word(message, head + 4) << 16 | word(message, head + 6);
            Data data = data(message, type, head + 10, end, names);
            if (data != null) {
                records.add(new ResourceRecord(owner, type, ttl, data));
            }
            at = end;
        }
        return records;
    }

    private static @Nullable Data data(byte[] message, int type, int start, int end, NameReader names) {
        return switch (type) {
            case RecordTypes.A -> end - start == 4 ? new Data.Address(Arrays.copyOfRange(message, start, end)) : null;
            case RecordTypes.AAAA ->
                end - start == 16 ? new Data.Address(Arrays.copyOfRange(message, start, end)) : null;
            case RecordTypes.CNAME, RecordTypes.NS, RecordTypes.PTR -> {
                DnsName name = names.read(start);
                if (name == null || names.next() != end) {
                    yield null;
                }
                yield new Data.Pointer(name);
            }
            case RecordTypes.TXT -> new Data.Opaque(Arrays.copyOfRange(message, start, end));
            // Others may hold compressed names, which mean nothing elsewhere.
            default -> null;
        };
    }

    private static int word(byte[] message, int at) {
        return (message[at] & 0xFF) << 8 | message[at + 1] & 0xFF;
    }
}

package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.message.Flags;
import dev.praetor.agent.dns.message.MessageWriter;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.QueryParser;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import java.util.Arrays;

/** Queries that are passed on and the answers to them. Pure. */
final class UpstreamMessages {

    private static final int DNSSEC = 0x8000;

    private UpstreamMessages() {}

    /** The query of a client with another ID. */
    static byte[] query(Query query, int id) {
        MessageWriter writer = new MessageWriter(false);
        Query.Edns edns = query.edns();
        writer.word(id);
        writer.word(query.flags()
                & (Flags.OPCODE | Flags.RECURSION_DESIRED | Flags.CHECKING_DISABLED | Flags.AUTHENTIC_DATA));
        writer.word(1);
        writer.word(0);
        writer.word(0);
        writer.word(edns == null ? 0 : 1);
        writer.question(query.question());
        if (edns == null) {
            return writer.toByteArray();
        }
        byte[] subnet = edns.subnet();
        writer.opaque(new byte[1]);
        writer.word(RecordTypes.OPT);
        writer.word(edns.udpSize());
        writer.word(0);
        writer.word(edns.dnssec() ? DNSSEC : 0);
        writer.word(subnet == null ? 0 : subnet.length + 4);
        if (subnet != null) {
            writer.word(8);
            writer.word(subnet.length);
            writer.opaque(subnet);
        }
        return writer.toByteArray();
    }

    /** An answer with the ID of the client; only its question, marked as cut, where it is longer than the client takes. */
    static byte[] answer(byte[] message, Query query, int limit) {
        byte[] answer = message.clone();
        if (message.length > limit) {
            Question question = query.question();
            MessageWriter writer = new MessageWriter(false);
            writer.opaque(Arrays.copyOf(message, QueryParser.HEADER));
            writer.question(question);
            answer = writer.toByteArray();
            answer[2] |= (byte) (Flags.TRUNCATED >> 8);
            Arrays.fill(answer, 6, QueryParser.HEADER, (byte) 0);
        }
        answer[0] = (byte) (query.id() >> 8);
        answer[1] = (byte) query.id();
        return answer;
    }
}

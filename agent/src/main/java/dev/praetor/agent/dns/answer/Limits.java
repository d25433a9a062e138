package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.RecordTypes;

/**
 * How much an answer may hold (semantics.md 10.8).
 *
 * @param bytes of the message with eight to spare, unless it holds one answer only
 * @param answers the most records in the answer section; more are cut
 * @param chosen the most addresses, which are chosen without that being a cut; 0 for all
 * @param uncompressed whether an answer that had too many records is measured as if nothing were compressed
 */
public record Limits(int bytes, int answers, int chosen, boolean uncompressed) {

    private static final int UDP = 512;
    private static final int MOST_OVER_UDP = 8;
    private static final int TCP = 65535;
    private static final int MOST_OVER_TCP = 4096;
    private static final int MOST_TARGETS_OVER_TCP = 1024;

    /** Those of a query. */
    public static Limits of(Query query, boolean tcp, DnsSettings settings) {
        int type = query.question().type();
        int chosen = type == RecordTypes.SRV ? 0 : settings.addressLimit();
        if (tcp) {
            return new Limits(TCP, type == RecordTypes.SRV ? MOST_TARGETS_OVER_TCP : MOST_OVER_TCP, chosen, false);
        }
        Query.Edns edns = query.edns();
        int bytes = edns == null ? UDP : Math.max(UDP, edns.udpSize());
        boolean small = bytes == UDP;
        boolean counted = small && !ReverseAnswers.isReverse(query.question().name());
        int answers = counted ? Math.min(MOST_OVER_UDP, settings.udpAnswerLimit()) : Integer.MAX_VALUE;
        return new Limits(bytes, answers, chosen, small);
    }
}

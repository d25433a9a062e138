package dev.praetor.agent.dns.message;

import org.jspecify.annotations.Nullable;

/**
 * A query that a client sent.
 *
 * @param flags the second word of its header
 * @param edns what it says of itself by EDNS, {@code null} when it does not
 */
public record Query(
        int id, int flags, Question question, @Nullable Edns edns) {

    public static final int OPCODE_QUERY = 0;
    public static final int OPCODE_NOTIFY = 4;

    public int opcode() {
        return Flags.opcode(flags);
    }

    /**
     * The OPT record of a query (RFC 6891).
     *
     * @param udpSize the largest UDP message the client takes, as it says
     * @param subnet the option of the client's subnet as it came (RFC 7871), {@code null} without one
     */
    public record Edns(int udpSize, int version, boolean dnssec, byte @Nullable [] subnet) {}
}

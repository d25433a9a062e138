package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.ResponseCodes;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer in the making: the records of its sections, and names that are to be looked up for it. Owned by one caller.
 *
 * @param shuffled whether the answers may stand in any order; all of them have the question's name then
 * @param aliases names outside what was read, whose records belong into the answer
 */
public record Draft(
        int responseCode,
        boolean authoritative,
        boolean shuffled,
        List<ResourceRecord> answers,
        List<ResourceRecord> authority,
        List<ResourceRecord> additional,
        List<Alias> aliases) {

    /**
     * A name whose records belong into an answer.
     *
     * @param place the section they are appended to
     * @param ttl {@link #AS_FOUND} to take all records as they are; else only addresses and further aliases are wanted, and to be kept for so many seconds
     */
    public record Alias(DnsName name, List<ResourceRecord> place, int ttl) {

        /** All records of the name, each with its own time to live. */
        public static final int AS_FOUND = -1;
    }

    /** An answer without records yet. */
    public static Draft of(int responseCode) {
        return new Draft(
                responseCode, true, false, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** An answer about a name of others. */
    public static Draft foreign(int responseCode) {
        return new Draft(
                responseCode, false, false, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** An answer with records, in whose order nobody is preferred. */
    static Draft inAnyOrder() {
        return new Draft(
                ResponseCodes.NO_ERROR,
                true,
                true,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** The same answer in the order that it is in. */
    public Draft ordered() {
        return new Draft(responseCode, authoritative, false, answers, authority, additional, aliases);
    }
}

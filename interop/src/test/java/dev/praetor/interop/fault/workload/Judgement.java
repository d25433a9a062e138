package dev.praetor.interop.fault.workload;

import java.util.List;

/**
 * What a run was found to be.
 *
 * @param operations how many operations were judged
 * @param parts how many groups of keys and locks
 * @param acknowledged how many keys were acknowledged and looked for at the end
 * @param undecided parts for which the search was given up
 * @param violations what is wrong
 * @param defaultReads parts that are not linearizable with the default reads among them: not wrong with several servers, for a leader that is cut off may
 *     answer those until its lease ends
 * @param tally what the clients did
 */
public record Judgement(
        int operations,
        int parts,
        int acknowledged,
        int undecided,
        List<String> violations,
        List<String> defaultReads,
        String tally) {

    /** All of it, to be printed. */
    public String report() {
        return """
            operations judged %d in %d parts, acknowledged keys looked for %d, undecided parts %d, violations %d
            with default reads not linearizable: %d parts
            %s
            """.formatted(operations, parts, acknowledged, undecided, violations.size(), defaultReads.size(), tally)
                + String.join("\n", violations);
    }
}

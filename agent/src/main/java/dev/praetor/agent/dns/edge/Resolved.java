package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.answer.Draft;
import dev.praetor.agent.dns.answer.Template;
import dev.praetor.agent.dns.message.UnwritableException;

/** What a question came to. */
sealed interface Resolved {

    /**
     * An answer of ours.
     *
     * @param again makes it again in an order that is already random, for messages so long that records cannot be moved
     */
    record Ours(Template template, Again again) implements Resolved {}

    /** The message of another server, to be passed on with the client's ID. */
    record Theirs(byte[] message) implements Resolved {}

    /** Makes an answer once more. */
    @FunctionalInterface
    interface Again {
        Draft draft() throws UnwritableException;
    }
}

package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import java.util.function.Consumer;

/** Answers queries of one name. Called on the pool's thread. */
@FunctionalInterface
interface Responder {

    /**
     * Answers a query, now or later.
     *
     * @param payload what was asked
     * @param answer takes the answer's bytes on the pool's thread; not called when there is none
     */
    void respond(Bytes payload, Consumer<byte[]> answer);
}

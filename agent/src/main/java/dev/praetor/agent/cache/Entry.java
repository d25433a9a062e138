package dev.praetor.agent.cache;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;

/** One kept answer. Any thread. */
interface Entry<R> {

    /** Answers from what is kept, or when it is there. */
    Reply<Cached<R>> read(QueryOptions options);

    /** Whether nobody waits for it. */
    boolean isIdle();

    /** Forgets everything and cancels what goes on in the background; those who wait are failed. Idempotent. */
    void close();
}

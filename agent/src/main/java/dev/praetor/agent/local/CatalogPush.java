package dev.praetor.agent.local;

import dev.praetor.base.reply.Reply;

/** Brings changes of the local state into the catalog. */
public interface CatalogPush {

    /** Succeeds when all that is in the local state now was pushed, or when pushing it failed: it is tried again later, and the caller cannot help. */
    Reply<Done> push();
}

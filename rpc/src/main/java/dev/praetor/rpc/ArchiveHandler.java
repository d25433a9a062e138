package dev.praetor.rpc;

import java.io.IOException;

/** Answers connections of first byte 5. */
@FunctionalInterface
public interface ArchiveHandler {

    /**
     * Serves one connection: reads the request with {@link ArchiveExchange#readValue}, for a restore the archive from its input, writes the reply value and
     * for a save the archive. Called on a virtual thread of its own; may block. The exchange is closed when it returns; an exception breaks the connection
     * without the half-close that would make what was sent look whole.
     */
    void serve(ArchiveExchange exchange) throws IOException;
}

package dev.praetor.server.snapshot;

import dev.praetor.model.request.QueryMeta;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A state at one moment, ready to be sent.
 *
 * @param meta the index of the state, and what the server knows of its leader
 * @param archive gives its bytes
 */
public record SavedSnapshot(QueryMeta meta, Archive archive) {

    /** The bytes of an archive, given once. */
    @FunctionalInterface
    public interface Archive {

        /**
         * Writes all bytes; leaves the stream open. Blocks as long as the stream does, and takes seconds of a
         * processor for a large state: never on an event loop.
         *
         * @throws IOException when the stream breaks, or the archive cannot be completed
         */
        void writeTo(OutputStream out) throws IOException;
    }
}

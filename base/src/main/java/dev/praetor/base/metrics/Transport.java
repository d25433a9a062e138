package dev.praetor.base.metrics;

import java.io.IOException;

/** Carries finished lines to a program outside. Used by one thread. */
interface Transport extends AutoCloseable {

    /**
     * Sends a packet of whole lines.
     *
     * @throws IOException when it could not be sent; the next packet may be
     */
    void send(byte[] packet) throws IOException;

    @Override
    void close() throws IOException;
}

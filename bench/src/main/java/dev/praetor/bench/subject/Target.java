package dev.praetor.bench.subject;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** A running agent to measure. */
public interface Target extends Closeable {

    /** Where its HTTP API listens; of several servers the one that led when it was asked first. */
    InetSocketAddress address();

    /** Where the HTTP API of the other servers listens. */
    default List<InetSocketAddress> followers() {
        return List.of();
    }

    /** Where its DNS interface listens. */
    InetSocketAddress dnsAddress();

    /** Its process, or all of them, when it was started here. */
    Optional<ProcessFigures> process();

    @Override
    void close() throws IOException;

    /** An agent that somebody else started. Its CPU time and memory are not known. */
    record Remote(InetSocketAddress address) implements Target {

        private static final int DNS_PORT = 8600;

        /** The usual port of the same machine. */
        @Override
        public InetSocketAddress dnsAddress() {
            return new InetSocketAddress(address.getAddress(), DNS_PORT);
        }

        @Override
        public Optional<ProcessFigures> process() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

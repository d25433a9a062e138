package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.CodecException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What carries packets and streams between the members of a pool: bytes, of which it knows nothing but where a message in a stream ends. All methods may be
 * called on any thread and none but {@link #close} blocks.
 */
public interface Transport extends AutoCloseable {

    /** Where it listens, for packets and streams alike. */
    InetSocketAddress address();

    /** Begins to deliver; called once. What comes before is lost or waits. */
    void start(Receiver receiver);

    /** Sends a packet, best effort. */
    void send(InetSocketAddress address, byte[] packet);

    /**
     * Sends one message over a stream of its own and, when an answer is wanted, waits for it.
     *
     * @param message is asked for the bytes on a thread that may take its time
     * @param timeout for connecting, and then again for the message and its answer
     * @param done told once, on any thread, in Go's words when it failed
     */
    void exchange(
            InetSocketAddress address,
            Supplier<byte[]> message,
            boolean answered,
            Duration timeout,
            Consumer<ExchangeResult> done);

    /**
     * Finds the addresses of a host.
     *
     * @param done told once, on any thread; an empty list of addresses comes with a reason
     */
    void resolve(String host, Consumer<Resolved> done);

    /** Stops listening and forgets what is under way. Idempotent. */
    @Override
    void close();

    /** How an exchange ended. */
    sealed interface ExchangeResult {

        /** The bytes of the answer, empty when none was wanted. */
        record Answered(byte[] answer) implements ExchangeResult {}

        /** It failed; {@code connected} tells whether at least the connection was made. */
        record Failed(boolean connected, String reason) implements ExchangeResult {}
    }

    /** The addresses of a host; without any, why. */
    record Resolved(List<InetAddress> addresses, String reason) {}

    /** Who is told of what comes in. Called on any thread; must neither block nor throw. */
    interface Receiver {

        /**
         * A packet came.
         *
         * @param packet the receiver's own
         * @param arrivedNanos the pool's clock when it came
         */
        void packet(InetSocketAddress from, byte[] packet, long arrivedNanos);

        /** A stream brought one whole message, or has ended before it was whole. */
        void stream(IncomingStream stream, byte[] message);

        /** A stream brought something that is no message. */
        void damaged(IncomingStream stream, CodecException cause);
    }

    /** A stream that another member opened; closed by exactly one of {@link #answer} and {@link #close}. Any thread. */
    interface IncomingStream {

        InetSocketAddress from();

        /**
         * Sends the answer and closes the stream.
         *
         * @param message is asked for the bytes on a thread that may take its time
         * @param closed run when all is over, on any thread
         */
        void answer(Supplier<byte[]> message, Runnable closed);

        void close();
    }
}

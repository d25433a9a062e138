package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.ErrorMessage;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.StreamReader;
import dev.praetor.gossip.codec.StreamWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages over streams that this node opens. Bytes are made and read off the pool's thread, answers are told on it. Any thread. */
final class Streams {

    /**
     * What came of a stream.
     *
     * @param message {@code null} when none came
     * @param connected whether at least the connection was made
     * @param reason why no message came, empty when one did
     */
    record Answer(@Nullable Message message, boolean connected, String reason) {}

    private final PoolContext context;
    private final Transport transport;
    private final StreamWriter writer;
    private final StreamReader reader;

    Streams(PoolContext context, Transport transport, StreamWriter writer, StreamReader reader) {
        this.context = context;
        this.transport = transport;
        this.writer = writer;
        this.reader = reader;
    }

    /** The bytes of a message. */
    byte[] write(Message message) {
        byte[] bytes = writer.write(message);
        context.observer.count(MemberlistObserver.Counter.STREAM_BYTES_SENT, bytes.length);
        return bytes;
    }

    /** The message of bytes. */
    Message read(byte[] bytes) throws CodecException {
        if (bytes.length > StreamReader.MOST / 10 * 6) {
            context.log.warn("Remote node state size is (" + bytes.length + ") limit is (" + StreamReader.MOST + ")");
        }
        return reader.read(bytes);
    }

    /** Sends a message and waits for the answer. */
    void ask(InetSocketAddress address, Message message, Duration timeout, Consumer<Answer> done) {
        context.observer.count(MemberlistObserver.Counter.STREAMS_OPENED, 1);
        transport.exchange(address, () -> write(message), true, timeout, result -> {
            Answer answer = answer(result);
            context.thread.execute(() -> {
                if (!context.isClosed()) {
                    done.accept(answer);
                }
            });
        });
    }

    private Answer answer(Transport.ExchangeResult result) {
        return switch (result) {
            case Transport.ExchangeResult.Failed(boolean connected, String reason) ->
                new Answer(null, connected, reason);
            case Transport.ExchangeResult.Answered(byte[] bytes) -> {
                try {
                    Message message = read(bytes);
                    yield message instanceof ErrorMessage(String error)
                            ? new Answer(null, true, "remote error: " + error)
                            : new Answer(message, true, "");
                } catch (CodecException cause) {
                    yield new Answer(null, true, String.valueOf(cause.getMessage()));
                }
            }
        };
    }
}

package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.ErrorMessage;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.Ping;
import dev.praetor.gossip.codec.PushPull;
import dev.praetor.gossip.codec.UserMessage;

/** Handles the streams that others open (wire-gossip.md section 5). Reads on the thread that brings them, changes state on the pool's. */
final class StreamReceiver {

    private final PoolContext context;
    private final Streams streams;
    private final StateExchange exchanges;

    StreamReceiver(PoolContext context, Streams streams, StateExchange exchanges) {
        this.context = context;
        this.streams = streams;
        this.exchanges = exchanges;
    }

    /** Takes the message of a stream. Any thread. */
    void receive(Transport.IncomingStream stream, byte[] bytes) {
        context.observer.count(MemberlistObserver.Counter.STREAMS_ACCEPTED, 1);
        context.observer.stateSize(true, bytes.length);
        context.log.debug("Stream connection " + PoolLog.from(stream.from()));
        try {
            handle(stream, streams.read(bytes));
        } catch (CodecException cause) {
            refuse(stream, cause);
        }
    }

    private void handle(Transport.IncomingStream stream, Message message) {
        switch (message) {
            case Ping ping -> answer(stream, ping);
            case PushPull remote -> onThread(stream, () -> exchanges.answer(stream, remote));
            case UserMessage user -> {
                stream.close();
                onThread(stream, () -> context.delegate.message(user.content().array(), stream.from()));
            }
            default -> {
                context.log.error("Received invalid msgType (" + message.type() + ") " + PoolLog.from(stream.from()));
                stream.close();
            }
        }
    }

    private void onThread(Transport.IncomingStream stream, Runnable task) {
        context.thread.execute(() -> {
            if (context.isClosed()) {
                stream.close();
                return;
            }
            task.run();
        });
    }

    private void answer(Transport.IncomingStream stream, Ping ping) {
        if (!ping.node().isEmpty() && !context.isSelf(ping.node())) {
            context.log.warn("Got ping for unexpected node " + ping.node() + " " + PoolLog.from(stream.from()));
            stream.close();
            return;
        }
        stream.answer(() -> streams.write(new Ack(ping.seqNo(), null)), StreamReceiver::nothing);
    }

    /** Tells the other side why its message is refused, if that may be told. */
    void refuse(Transport.IncomingStream stream, CodecException cause) {
        String logged = cause.logged();
        if (logged != null) {
            if (!logged.isEmpty()) {
                context.log.error(logged + " " + PoolLog.from(stream.from()));
            }
            stream.close();
            return;
        }
        String reason = String.valueOf(cause.getMessage());
        context.log.error("failed to receive: " + reason + " " + PoolLog.from(stream.from()));
        stream.answer(() -> streams.write(new ErrorMessage(reason)), StreamReceiver::nothing);
    }

    private static void nothing() {}
}

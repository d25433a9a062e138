package dev.praetor.agent.http;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that an endpoint is answering. The answer is made ready on the thread that completes the reply and handed to the event loop through
 * {@link LoopContext#post}, which publishes it; all else belongs to the event loop.
 */
final class Exchange implements Consumer<Outcome<Response>> {
    private final HttpConnection connection;
    private final LoopContext loop;
    private final Dispatcher dispatcher;
    private final HttpRequest request;
    private final long startNanos = System.nanoTime();
    private @Nullable Reply<Response> reply;
    private @Nullable Answer answer;

    Exchange(HttpConnection connection, LoopContext loop, Dispatcher dispatcher, HttpRequest request) {
        this.connection = connection;
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.request = request;
    }

    HttpRequest request() {
        return request;
    }

    void start() {
        Reply<Response> started = Dispatcher.ask(request);
        reply = started;
        started.whenDone(this);
    }

    /** The client is gone. */
    void cancel() {
        if (reply != null) {
            reply.cancel();
        }
    }

    @Override
    public void accept(Outcome<Response> outcome) {
        answer = dispatcher.answer(request, outcome);
        if (answer.stream() == null) {
            ended();
        }
        if (loop.isCurrent()) {
            deliver();
        } else {
            loop.post(this);
        }
    }

    /** The whole answer is there, or its client is gone. */
    void ended() {
        dispatcher.answered(request, System.nanoTime() - startNanos);
    }

    /** On the event loop. */
    void deliver() {
        if (answer != null) {
            connection.answered(this, answer);
        }
    }
}

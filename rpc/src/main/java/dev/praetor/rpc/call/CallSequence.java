package dev.praetor.rpc.call;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.RequestHeader;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RefusedCallException;
import dev.praetor.rpc.RpcObserver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one stream, answered strictly one after another (wire-rpc.md section 3): the next one begins when the reply of the one before has gone out. What
 * comes in meanwhile is kept and not granted anew, so that it stays within the stream's window.
 *
 * <p>A method's own error leaves the stream usable. After a call that was turned away before its method (unknown, ill-formed, undecodable) the stream ends, as
 * measured on Consul 1.21.4, and so it does, without an answer, when the header cannot be read.
 *
 * <p>Owned by the connection's event loop; replies may come on any thread.
 */
final class CallSequence {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");

    /** What a caller is told when replies that nobody fetches take too much memory; Consul's agents try again upon it. */
    private static final String NO_ROOM = "rate limit exceeded, try again later or against a different server";

    private final CallHandler handler;
    private final CallOrigin origin;
    private final CallSink sink;
    private final EventExecutor loop;
    private final RpcObserver observer;
    private final MemoryBudget budget;
    private final MessageReader reader;
    private @Nullable ByteBuf kept;
    private @Nullable Reply<byte[]> executing;
    private boolean working;
    private boolean closed;
    /** Counts calls, so that a reply that comes late is told from the present one's. */
    private int number;

    CallSequence(
            CallHandler handler,
            CallOrigin origin,
            CallSink sink,
            EventExecutor loop,
            RpcObserver observer,
            CallLimits limits) {
        this.handler = handler;
        this.origin = origin;
        this.sink = sink;
        this.loop = loop;
        this.observer = observer;
        this.budget = limits.incoming();
        this.reader = new MessageReader(limits.largestRequest(), budget);
    }

    /** Bytes came in. */
    void data(ByteBuf bytes, int from, int to) {
        if (closed) {
            return;
        }
        if (kept != null || working || isBusy()) {
            keep(bytes, from, to);
            return;
        }
        work(bytes, from, to);
    }

    /** Bytes that wait for the present call to end. */
    int keptBytes() {
        ByteBuf waiting = kept;
        return waiting == null ? 0 : waiting.readableBytes();
    }

    /** Whether a request has begun to come in and is not complete. */
    boolean isWithinRequest() {
        return reader.isWithin();
    }

    private boolean isBusy() {
        return executing != null || !sink.isDrained();
    }

    private void keep(ByteBuf bytes, int from, int to) {
        int size = to - from;
        if (!budget.take(size)) {
            broken("messages under way take more memory than there is for them");
            return;
        }
        ByteBuf waiting = kept;
        if (waiting == null) {
            waiting = Unpooled.buffer(size);
            kept = waiting;
        }
        waiting.writeBytes(bytes, from, size);
    }

    /** What was written has gone out. */
    void drained() {
        resume();
    }

    private void resume() {
        ByteBuf waiting = kept;
        if (closed || working || waiting == null || isBusy()) {
            return;
        }
        int from = waiting.readerIndex();
        int used = read(waiting, from, waiting.writerIndex());
        if (closed) {
            return;
        }
        budget.give(used - from);
        waiting.readerIndex(used);
        if (!waiting.isReadable()) {
            kept = null;
        }
        sink.consumed(used - from);
    }

    private void work(ByteBuf bytes, int from, int to) {
        int used = read(bytes, from, to);
        if (closed) {
            return;
        }
        if (used < to) {
            keep(bytes, used, to);
        }
        sink.consumed(used - from);
    }

    /** Reads calls and has them answered, until one is not at once. Answers the index up to which bytes were used. */
    private int read(ByteBuf bytes, int from, int to) {
        working = true;
        int at = from;
        try {
            while (at < to && !closed && !isBusy()) {
                at = reader.read(bytes, at, to);
                if (reader.isComplete()) {
                    begin();
                }
            }
        } catch (UndecodableException cause) {
            broken("rpc: server cannot decode request: " + cause.getMessage());
        } finally {
            working = false;
        }
        return at;
    }

    private void begin() {
        byte[] head = reader.header();
        byte[] body = reader.body();
        reader.next();
        RequestHeader header;
        try {
            header = Headers.request(head);
        } catch (MsgpackException cause) {
            broken("rpc: server cannot decode request: " + cause.getMessage());
            return;
        }
        observer.called();
        if (header.serviceMethod().indexOf('.') < 0) {
            refuse(header, "rpc: service/method request ill-formed: " + header.serviceMethod());
            return;
        }
        execute(header, body);
    }

    private void execute(RequestHeader header, byte[] body) {
        int mine = ++number;
        Reply<byte[]> reply;
        try {
            reply = handler.call(header.serviceMethod(), body, origin);
        } catch (RuntimeException cause) {
            reply = Reply.failed(cause);
        }
        executing = reply;
        reply.whenDone(outcome -> {
            if (loop.inEventLoop()) {
                answer(mine, header, outcome);
            } else {
                answerLater(mine, header, outcome);
            }
        });
    }

    /** Never throws: this is the thread of whoever made the reply. */
    private void answerLater(int call, RequestHeader header, Outcome<byte[]> outcome) {
        try {
            loop.execute(() -> answer(call, header, outcome));
        } catch (RejectedExecutionException ended) {
            // The loop has ended, and with it the connection.
        }
    }

    private void answer(int call, RequestHeader header, Outcome<byte[]> outcome) {
        if (closed || call != number || executing == null) {
            return;
        }
        executing = null;
        switch (outcome) {
            case Outcome.Success<byte[]>(byte[] body) -> succeed(header, body);
            case Outcome.Failure<byte[]>(Throwable cause) -> fail(header, cause);
        }
        resume();
    }

    private void succeed(RequestHeader header, byte[] body) {
        if (!sink.write(Headers.response(header.serviceMethod(), header.seq(), ""), body)) {
            error(header, NO_ROOM);
        }
    }

    private void fail(RequestHeader header, Throwable cause) {
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof RefusedCallException || cause instanceof MsgpackException) {
            refuse(header, text);
            return;
        }
        error(header, text);
    }

    private void error(RequestHeader header, String text) {
        if (!sink.write(Headers.response(header.serviceMethod(), header.seq(), text), Headers.emptyMap())) {
            broken(NO_ROOM);
        }
    }

    private void refuse(RequestHeader header, String text) {
        error(header, text);
        broken(text);
    }

    private void broken(String text) {
        observer.undecodable();
        LOG.atError()
                .addKeyValue("conn", origin.from())
                .addKeyValue("error", text)
                .log("RPC error");
        close();
        sink.end();
    }

    /** The stream is over: the call under way is cancelled, what is kept let go of. Idempotent. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        reader.release();
        ByteBuf waiting = kept;
        kept = null;
        if (waiting != null) {
            budget.give(waiting.readableBytes());
        }
        Reply<byte[]> reply = executing;
        executing = null;
        if (reply != null) {
            reply.cancel();
        }
    }
}

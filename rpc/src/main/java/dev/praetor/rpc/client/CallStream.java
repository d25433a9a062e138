package dev.praetor.rpc.client;

import dev.praetor.base.reply.Outcome;
import dev.praetor.model.request.ResponseHeader;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.rpc.RemoteException;
import dev.praetor.rpc.call.Headers;
import dev.praetor.rpc.call.MessageReader;
import dev.praetor.rpc.call.UndecodableException;
import dev.praetor.rpc.yamux.Stream;
import dev.praetor.rpc.yamux.StreamHandler;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A stream on which calls are made one after another. Owned by the connection's event loop. */
final class CallStream implements StreamHandler {

    private final Link link;
    private final MessageReader reader;
    private @Nullable Stream stream;
    private @Nullable PendingCall call;
    private long sequence;

    CallStream(Link link, MessageReader reader) {
        this.link = link;
        this.reader = reader;
    }

    void attach(Stream opened) {
        stream = opened;
    }

    private Stream stream() {
        Stream current = stream;
        if (current == null) {
            throw new IllegalStateException("not attached");
        }
        return current;
    }

    Link link() {
        return link;
    }

    @Nullable
    PendingCall call() {
        return call;
    }

    /** Sends a call; there is none under way. */
    void start(PendingCall next, long number) {
        call = next;
        next.stream = this;
        sequence = number;
        stream().markUntransmitted();
        stream().write(Headers.request(next.method, number), next.body);
    }

    /** Whether anything of the present call has gone to the connection. */
    boolean transmitted() {
        return stream().transmitted();
    }

    @Override
    public void data(ByteBuf bytes, int from, int to) {
        stream().consumed(to - from);
        try {
            int used = reader.read(bytes, from, to);
            if (reader.isComplete()) {
                finish(used == to);
            }
        } catch (UndecodableException | MsgpackException cause) {
            spoilt(String.valueOf(cause.getMessage()), cause);
        }
    }

    private void finish(boolean last) {
        ResponseHeader header = Headers.response(reader.header());
        byte[] body = reader.body();
        reader.next();
        PendingCall done = call;
        if (done == null || header.seq() != sequence || !last) {
            spoilt("an answer came that belongs to no call", null);
            return;
        }
        call = null;
        if (header.error().isEmpty()) {
            link.finished(done, this, true);
            done.complete(new Outcome.Success<>(body));
            return;
        }
        // Consul closes a stream after an error, since it cannot tell those that leave it in order.
        stream().close();
        link.finished(done, this, false);
        done.complete(new Outcome.Failure<>(new RemoteException(header.error())));
    }

    private void spoilt(String text, @Nullable Throwable cause) {
        stream().reset();
        lost(text, cause);
    }

    /** The caller is no longer interested: closing the stream tells the server, for which Consul's clients have no other way. */
    void giveUp() {
        call = null;
        reader.release();
        stream().close();
    }

    /** Lets go of an idle stream. */
    void close() {
        stream().close();
    }

    @Override
    public void finished() {
        stream().close();
        lost("EOF", null);
    }

    @Override
    public void broken(String reason) {
        lost(reason, null);
    }

    private void lost(String text, @Nullable Throwable cause) {
        reader.release();
        PendingCall lost = call;
        call = null;
        link.lost(this, lost);
        if (lost != null) {
            lost.fail(text, cause);
        }
    }
}

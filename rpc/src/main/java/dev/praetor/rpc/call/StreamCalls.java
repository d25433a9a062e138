package dev.praetor.rpc.call;

import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.yamux.Stream;
import dev.praetor.rpc.yamux.StreamHandler;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

/**
 * The calls of one yamux stream. When the other side closes the stream it has given up: the call under way is cancelled. Owned by the connection's event loop.
 */
final class StreamCalls implements StreamHandler, CallSink {

    private final Stream stream;
    private final MemoryBudget outgoing;
    private final CallSequence sequence;
    private long owed;

    StreamCalls(
            Stream stream,
            CallHandler handler,
            CallOrigin origin,
            EventExecutor loop,
            RpcObserver observer,
            CallLimits limits) {
        this.stream = stream;
        this.outgoing = limits.outgoing();
        this.sequence = new CallSequence(handler, origin, this, loop, observer, limits);
    }

    @Override
    public void data(ByteBuf bytes, int from, int to) {
        sequence.data(bytes, from, to);
        stream.awaitInput(sequence.isWithinRequest());
    }

    @Override
    public void finished() {
        sequence.close();
        repay();
        stream.close();
    }

    @Override
    public void drained() {
        repay();
        sequence.drained();
    }

    @Override
    public void broken(String reason) {
        repay();
        sequence.close();
    }

    @Override
    public boolean write(byte[] head, byte[] body) {
        int size = head.length + body.length;
        if (!stream.takesAtOnce(size)) {
            if (!outgoing.take(size)) {
                return false;
            }
            owed += size;
        }
        stream.write(head, body);
        if (stream.pending() == 0) {
            repay();
        }
        return true;
    }

    private void repay() {
        outgoing.give(owed);
        owed = 0;
    }

    @Override
    public boolean isDrained() {
        return stream.pending() == 0;
    }

    @Override
    public void consumed(int bytes) {
        stream.consumed(bytes);
    }

    @Override
    public void end() {
        stream.close();
    }
}

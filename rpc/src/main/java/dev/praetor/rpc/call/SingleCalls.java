package dev.praetor.rpc.call;

import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.yamux.ByteQueue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a connection that carries nothing else (first bytes 0 and 7). A client that has more under way than is read is not read from; one that fetches
 * nothing, or stops within a request, for {@link #PATIENCE_SECONDS} is hung up on. Owned by the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which is heard of
public final class SingleCalls extends ChannelInboundHandlerAdapter implements CallSink {

    static final int PATIENCE_SECONDS = 30;

    private static final int CHUNK = 64 * 1024;

    private final Channel channel;
    private final CallSequence sequence;
    private final MemoryBudget outgoing;
    private final ByteQueue queue = new ByteQueue();
    private long owed;
    private boolean reading;
    private boolean ending;
    private boolean moved;
    private @Nullable Future<?> look;

    private SingleCalls(
            Channel channel, CallHandler handler, CallOrigin origin, RpcObserver observer, CallLimits limits) {
        this.channel = channel;
        this.outgoing = limits.outgoing();
        this.sequence = new CallSequence(handler, origin, this, channel.eventLoop(), observer, limits);
    }

    /** Serves a connection from now on; on its event loop. */
    public static void serve(
            Channel channel, CallHandler handler, CallOrigin origin, RpcObserver observer, CallLimits limits) {
        channel.pipeline().addLast(new SingleCalls(channel, handler, origin, observer, limits));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        reading = true;
        moved = true;
        try {
            sequence.data(bytes, bytes.readerIndex(), bytes.writerIndex());
        } finally {
            bytes.release();
        }
        channel.config().setAutoRead(sequence.keptBytes() < CHUNK);
        watch();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        channel.flush();
    }

    @Override
    public boolean write(byte[] head, byte[] body) {
        int size = head.length + body.length;
        if (!outgoing.take(size)) {
            return false;
        }
        owed += size;
        queue.add(head);
        queue.add(body);
        pump();
        watch();
        return true;
    }

    private void pump() {
        while (!queue.isEmpty() && channel.isWritable()) {
            int size = (int) Math.min(CHUNK, queue.size());
            ByteBuf chunk = channel.alloc().directBuffer(size);
            queue.take(size, (bytes, from, to) -> chunk.writeBytes(bytes, from, to - from));
            channel.write(chunk);
            moved = true;
        }
        if (queue.isEmpty()) {
            outgoing.give(owed);
            owed = 0;
        }
        if (!reading) {
            channel.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!channel.isWritable()) {
            return;
        }
        pump();
        if (queue.isEmpty()) {
            if (ending) {
                hangUp();
                return;
            }
            sequence.drained();
        }
    }

    @Override
    public boolean isDrained() {
        return queue.isEmpty();
    }

    @Override
    public void consumed(int bytes) {
        if (!channel.config().isAutoRead() && sequence.keptBytes() < CHUNK) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void end() {
        ending = true;
        if (queue.isEmpty()) {
            hangUp();
        }
    }

    private void hangUp() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Looks again after a while when something is awaited from the client. */
    private void watch() {
        if (look == null && isAwaiting()) {
            moved = false;
            look = channel.eventLoop().schedule(this::lookAgain, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private boolean isAwaiting() {
        return !queue.isEmpty() || !channel.isWritable() || sequence.isWithinRequest();
    }

    private void lookAgain() {
        look = null;
        if (!isAwaiting()) {
            return;
        }
        if (!moved) {
            channel.close();
            return;
        }
        watch();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        gone();
    }

    private void gone() {
        Future<?> pending = look;
        if (pending != null) {
            pending.cancel(false);
        }
        queue.clear();
        outgoing.give(owed);
        owed = 0;
        sequence.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}

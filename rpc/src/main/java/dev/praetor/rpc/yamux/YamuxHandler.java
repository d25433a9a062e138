package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Joins a session to a connection. Frames are gathered in one buffer and sent once for everything that one read, or one round of the event loop, brought about.
 * Owned by the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which the session hears of
public final class YamuxHandler extends ChannelInboundHandlerAdapter implements Output {

    /** When the buffer is handed on to the connection, whose own marks then tell whether more is taken. */
    private static final int FULL = 64 * 1024;

    private static final int FIRST_SIZE = 2048;

    /** What may wait for a connection that takes nothing: frames that are answers to frames, so that only a flood gets there. */
    private static final long FLOOD = 8L << 20;

    private final boolean dialer;
    private final YamuxSettings settings;
    private final SessionListener listener;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Session session;
    private @Nullable ByteBuf outbox;
    private @Nullable Future<?> nextTick;
    private boolean reading;
    private boolean flushAwaited;

    /** A handler whose session begins when it is added to a pipeline. */
    public YamuxHandler(boolean dialer, YamuxSettings settings, SessionListener listener) {
        this.dialer = dialer;
        this.settings = settings;
        this.listener = listener;
    }

    /** The session; only after the handler was added. */
    public Session session() {
        Session current = session;
        if (current == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return current;
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext current = context;
        if (current == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return current;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        Session begun = new Session(dialer, settings, this, new Closing(), System::nanoTime);
        session = begun;
        schedule(added.channel().eventLoop(), settings.keepAlive());
    }

    private void schedule(EventLoop loop, Duration delay) {
        nextTick = loop.schedule(this::tick, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        Session current = session();
        Duration delay = current.tick();
        if (!current.isEnded()) {
            schedule(context().channel().eventLoop(), delay);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object message) {
        reading = true;
        ByteBuf bytes = (ByteBuf) message;
        try {
            session().receive(bytes);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext current) {
        reading = false;
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext current) {
        if (current.channel().isWritable()) {
            session().writable();
        }
    }

    @Override
    public void header(int type, int flags, int stream, int length) {
        ByteBuf out = room();
        out.writeByte(Frames.VERSION);
        out.writeByte(type);
        out.writeShort(flags);
        out.writeInt(stream);
        out.writeInt(length);
    }

    @Override
    public void payload(byte[] bytes, int from, int to) {
        room().writeBytes(bytes, from, to - from);
    }

    private ByteBuf room() {
        ByteBuf out = outbox;
        if (out != null && out.readableBytes() >= FULL) {
            context().write(out);
            out = null;
        }
        if (out == null) {
            out = context().alloc().directBuffer(FIRST_SIZE);
            outbox = out;
            awaitFlush();
        }
        return out;
    }

    private void awaitFlush() {
        if (!reading && !flushAwaited) {
            flushAwaited = true;
            context().channel().eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushAwaited = false;
        ByteBuf out = outbox;
        if (out == null) {
            return;
        }
        outbox = null;
        ChannelHandlerContext current = context();
        current.writeAndFlush(out);
        if (!current.channel().isWritable() && current.channel().bytesBeforeWritable() > FLOOD) {
            session().end("the other side does not read");
        }
    }

    @Override
    public boolean writable() {
        ByteBuf out = outbox;
        return context().channel().isWritable() && (out == null || out.readableBytes() < FULL);
    }

    @Override
    public void channelInactive(ChannelHandlerContext current) {
        session().end("EOF");
        current.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext current) {
        session().end("EOF");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext current, Throwable cause) {
        session().end(String.valueOf(cause.getMessage()));
    }

    /** Tells the listener, and closes the connection when the session has ended. */
    private final class Closing implements SessionListener {

        @Override
        public StreamHandler accepted(Stream stream) {
            return listener.accepted(stream);
        }

        @Override
        public void goingAway() {
            listener.goingAway();
        }

        @Override
        public void openingEased() {
            listener.openingEased();
        }

        @Override
        public void ended(String reason) {
            Future<?> tick = nextTick;
            if (tick != null) {
                tick.cancel(false);
            }
            ByteBuf out = outbox;
            outbox = null;
            ChannelHandlerContext current = context();
            if (out == null) {
                current.close();
            } else {
                current.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
            }
            listener.ended(reason);
        }
    }
}

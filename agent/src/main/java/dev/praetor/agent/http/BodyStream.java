package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a streamed body: pieces wait in a bounded queue until the socket takes them. {@link #offer} and {@link #end} are for any thread, all else belongs
 * to the event loop of the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class BodyStream implements Streaming.Output {
    /** Pieces that may wait; Consul's monitor keeps as many. */
    private static final int MAX_WAITING = 512;

    /** Pieces that may wait when their source waits for the client. */
    private static final int MAX_PUT = 8;

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final Channel channel;
    private final boolean chunked;
    private final Runnable wake;
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Semaphore room = new Semaphore(MAX_PUT);
    private volatile boolean metered;
    private volatile boolean broken;
    private volatile boolean ended;
    private @Nullable Runnable stop;
    private boolean stopped;

    /**
     * Makes it.
     *
     * @param chunked whether pieces are framed as chunks; otherwise the end of the connection ends the body
     * @param wake has the connection call {@link #send}, on the event loop
     */
    BodyStream(Channel channel, boolean chunked, Runnable wake) {
        this.channel = channel;
        this.chunked = chunked;
        this.wake = wake;
    }

    void begin(Streaming source) {
        Runnable started = source.begin(this);
        if (stopped) {
            started.run();
        } else {
            stop = started;
        }
    }

    @Override
    public boolean offer(byte[] piece) {
        if (ended || piece.length == 0) {
            return !ended;
        }
        if (count.incrementAndGet() > MAX_WAITING) {
            count.decrementAndGet();
            return false;
        }
        waiting.add(piece);
        schedule();
        return true;
    }

    @Override
    public boolean put(byte[] piece) throws InterruptedException {
        metered = true;
        room.acquire();
        if (ended) {
            return false;
        }
        if (piece.length > 0) {
            count.incrementAndGet();
            waiting.add(piece);
            schedule();
        }
        return true;
    }

    @Override
    public void breakOff() {
        broken = true;
        end();
    }

    /** Whether the connection is to be broken off. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public void end() {
        ended = true;
        schedule();
    }

    private void schedule() {
        if (!scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.eventLoop().execute(() -> {
                scheduled.set(false);
                wake.run();
            });
        } catch (RejectedExecutionException shutDown) {
            // The loop is gone and the connection with it; who offers may be anybody who logs, and goes on.
            ended = true;
        }
    }

    /** Writes what the channel takes now, without flushing; true when the body is complete. */
    boolean send() {
        while (channel.isWritable()) {
            boolean last = ended;
            byte[] piece = waiting.poll();
            if (piece == null) {
                if (last && chunked) {
                    channel.write(Unpooled.wrappedBuffer(LAST_CHUNK), channel.voidPromise());
                }
                return last;
            }
            count.decrementAndGet();
            if (metered) {
                room.release();
            }
            channel.write(framed(piece), channel.voidPromise());
        }
        return false;
    }

    private ByteBuf framed(byte[] piece) {
        if (!chunked) {
            return Unpooled.wrappedBuffer(piece);
        }
        ByteBuf out = channel.alloc().directBuffer(piece.length + 16);
        out.writeCharSequence(Integer.toHexString(piece.length), StandardCharsets.US_ASCII);
        return out.writeBytes(LINE_END).writeBytes(piece).writeBytes(LINE_END);
    }

    /** Nothing is sent any more: the source stops. Idempotent. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        ended = true;
        waiting.clear();
        room.release(MAX_PUT);
        if (stop != null) {
            stop.run();
        }
    }
}

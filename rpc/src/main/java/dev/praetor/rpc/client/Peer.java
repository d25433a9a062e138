package dev.praetor.rpc.client;

import dev.praetor.base.reply.Outcome;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.ServerAddress;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All calls to one server from one event loop: the connection that new calls use, those that only end what they carry, and the calls that wait for one. Owned by
 * that event loop.
 */
final class Peer implements DialListener {

    /** Calls that may wait for a connection, or for a stream of one. */
    private static final int MOST_WAITING = 16_384;

    private final ConnectionPool pool;
    private final ServerAddress server;
    private final EventLoop loop;
    private final Dialer dialer;
    private final Limits settings;
    private final Deque<PendingCall> waiting = new ArrayDeque<>();
    private final Set<Link> links = new HashSet<>();
    private final Deadlines deadlines;
    private @Nullable Link current;
    private @Nullable Future<?> idleTimer;
    private boolean dialing;
    private boolean serving;
    private boolean closed;

    Peer(ConnectionPool pool, ServerAddress server, EventLoop loop, Dialer dialer, Limits settings) {
        this.pool = pool;
        this.server = server;
        this.loop = loop;
        this.dialer = dialer;
        this.settings = settings;
        this.deadlines = new Deadlines(loop, this::expired);
    }

    /** Runs something on the event loop; false when that has ended, and with it all connections. */
    boolean run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return true;
        }
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    Limits settings() {
        return settings;
    }

    /** Makes a call, now or as soon as there is a connection. */
    void submit(PendingCall call) {
        if (closed) {
            // Between the look into the pool and now this one was found idle; there may be a new one.
            pool.submitAgain(call);
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            call.fail("too many calls wait for a connection", null);
            return;
        }
        deadlines.add(call);
        Link link = current;
        if (waiting.isEmpty() && link != null && link.isUsable() && link.start(call)) {
            return;
        }
        waiting.add(call);
        connect();
    }

    private void connect() {
        Link link = current;
        if (link != null && link.isUsable() || dialing) {
            return;
        }
        dialing = true;
        dialer.dial(server, PortProtocol.MULTIPLEX, loop, this);
    }

    @Override
    public void connected(Channel channel) {
        dialing = false;
        if (closed) {
            channel.close().addListener(done -> {});
            return;
        }
        Link link = new Link(this, channel);
        links.add(link);
        current = link;
        awaitIdle(settings.idleTime().toNanos());
        serveWaiting();
    }

    @Override
    public void failed(CallFailedException cause) {
        dialing = false;
        while (!waiting.isEmpty()) {
            PendingCall call = waiting.remove();
            deadlines.remove(call);
            call.complete(new Outcome.Failure<>(cause));
        }
        closeWhenUnused();
    }

    /** Gives waiting calls to the connection for as long as it takes them. */
    void serveWaiting() {
        Link link = current;
        if (serving || link == null || waiting.isEmpty()) {
            return;
        }
        serving = true;
        try {
            while (!waiting.isEmpty() && link.isUsable()) {
                PendingCall call = waiting.getFirst();
                if (call.place >= 0 && !link.start(call)) {
                    return;
                }
                waiting.removeFirst();
            }
        } finally {
            serving = false;
        }
    }

    /** A call has its answer or will get none. */
    void finished(PendingCall call) {
        deadlines.remove(call);
    }

    private void expired(PendingCall call) {
        CallStream stream = call.stream;
        call.fail("i/o deadline reached", null);
        release(call, stream);
    }

    /** The caller of a call has cancelled it. */
    void giveUp(PendingCall call) {
        deadlines.remove(call);
        release(call, call.stream);
    }

    private void release(PendingCall call, @Nullable CallStream stream) {
        if (stream == null) {
            waiting.remove(call);
        } else if (stream.call() == call) {
            stream.link().giveUp(stream);
        }
    }

    /** New calls use another connection from now on. */
    void retire(Link link) {
        if (current == link) {
            current = null;
            if (!waiting.isEmpty()) {
                connect();
            }
        }
    }

    /** A connection is over. */
    void ended(Link link) {
        links.remove(link);
        retire(link);
        closeWhenUnused();
    }

    private void awaitIdle(long nanos) {
        Future<?> before = idleTimer;
        if (before != null) {
            before.cancel(false);
        }
        idleTimer = loop.schedule(this::lookWhetherIdle, Math.max(1, nanos), TimeUnit.NANOSECONDS);
    }

    private void lookWhetherIdle() {
        idleTimer = null;
        Link link = current;
        if (link == null) {
            return;
        }
        long left = settings.idleTime().toNanos() - (System.nanoTime() - link.lastUsed());
        if (link.active() > 0) {
            awaitIdle(settings.idleTime().toNanos());
        } else if (left > 0) {
            awaitIdle(left);
        } else {
            link.close("idle");
        }
    }

    private void closeWhenUnused() {
        if (!closed && links.isEmpty() && waiting.isEmpty() && !dialing) {
            forget();
        }
    }

    private void forget() {
        closed = true;
        deadlines.close();
        Future<?> timer = idleTimer;
        if (timer != null) {
            timer.cancel(false);
        }
        pool.forget(server, loop, this);
    }

    /** Ends everything; calls fail. */
    void close() {
        if (closed) {
            return;
        }
        forget();
        while (!waiting.isEmpty()) {
            waiting.remove().fail(ConnectionPool.SHUT_DOWN, null);
        }
        for (Link each : Set.copyOf(links)) {
            each.close(ConnectionPool.SHUT_DOWN);
        }
    }

    /** How many connections there are. */
    int links() {
        return links.size();
    }
}

package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.SerialLoop;
import dev.praetor.consensus.jraft.AddressBook;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of one lane to one member. The connection is made when there is something to send, and anew after it broke; the address is asked for each time.
 * Requests that come while it is being made wait for it. Owned by its event loop; {@link #send} and {@link #connected} may be called on any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // timers of a loop, and closing, have no outcome worth waiting for
final class OutboundLane {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    /** How long making a connection, greetings included, may take. */
    private static final long CONNECT_NANOS = 2_000_000_000L;
    /** How long no other attempt is made after one that failed. */
    private static final long PAUSE_NANOS = 100_000_000L;
    /** A connection over which nothing came for so long although an answer is due is dead. */
    private static final long SILENCE_NANOS = 1_000_000_000L;

    private static final long SWEEP_MILLIS = 50;
    private static final int MOST_WAITING = 1024;

    private final String memberId;
    private final Lane lane;
    private final EventLoop loop;
    private final Handshake handshake;
    private final AddressBook addresses;
    private final RaftDialer dialer;
    private final Refusals refusals;

    private final Queue<Request> incoming = new ConcurrentLinkedQueue<>();
    private final SerialLoop sending;
    /** Until when no connection is made, by {@link System#nanoTime}. */
    private volatile long pausedUntil = System.nanoTime();

    private volatile boolean up;

    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final Map<Long, Request> asked = new LinkedHashMap<>();
    private long lastId;
    private @Nullable OutboundConnection connection;
    private int attempts;
    private boolean connecting;
    private boolean sweeping;
    private boolean closed;
    private long heardAt;
    private String logged = "";

    OutboundLane(
            String memberId,
            Lane lane,
            EventLoop loop,
            Handshake handshake,
            AddressBook addresses,
            RaftDialer dialer,
            Refusals refusals) {
        this.memberId = memberId;
        this.lane = lane;
        this.loop = loop;
        this.handshake = handshake;
        this.addresses = addresses;
        this.dialer = dialer;
        this.refusals = refusals;
        sending = new SerialLoop(loop, this::drain);
    }

    void send(Request request) {
        incoming.add(request);
        sending.wake();
    }

    boolean connected() {
        return up || System.nanoTime() - pausedUntil >= 0;
    }

    private void drain() {
        for (Request next = incoming.poll(); next != null; next = incoming.poll()) {
            waiting.add(next);
        }
        flush();
    }

    private void flush() {
        if (closed) {
            failAll("closed");
            return;
        }
        if (waiting.isEmpty()) {
            return;
        }
        sweepLater();
        OutboundConnection ready = connection;
        if (ready == null || !ready.greeted()) {
            awaitConnection();
            return;
        }
        while (!waiting.isEmpty()) {
            Request request = waiting.remove();
            if (asked.isEmpty()) {
                heardAt = System.nanoTime();
            }
            asked.put(++lastId, request);
            Frames.write(ready.channel(), new Frame(false, request.kind(), lastId, request.payload()));
        }
        ready.channel().flush();
    }

    private void awaitConnection() {
        if (!connecting) {
            connect();
        }
        while (waiting.size() > MOST_WAITING) {
            fail(waiting.remove(), "too much waits for a connection", false);
        }
    }

    private void failAll(String reason) {
        while (!waiting.isEmpty()) {
            fail(waiting.remove(), reason, false);
        }
        for (Request request : asked.values()) {
            fail(request, reason, false);
        }
        asked.clear();
    }

    private void fail(Request request, String reason, boolean timedOut) {
        try {
            request.answer().failed(memberId + ": " + reason, timedOut);
        } catch (RuntimeException broken) {
            LOG.error("the receiver of a failure failed", broken);
        }
    }

    private void connect() {
        if (System.nanoTime() - pausedUntil < 0) {
            failAll("no connection");
            return;
        }
        String address = addresses.address(memberId);
        if (address.isEmpty()) {
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
            failAll("its address is not known");
            return;
        }
        connecting = true;
        int attempt = ++attempts;
        Future<Channel> dialed = dial(address);
        dialed.addListener(done -> loop.execute(() -> dialed(attempt, address, dialed)));
        loop.schedule(
                () -> {
                    if (connecting && attempt == attempts) {
                        lost("no connection to " + address + " within " + TimeUnit.NANOSECONDS.toMillis(CONNECT_NANOS)
                                + " ms");
                    }
                },
                CONNECT_NANOS,
                TimeUnit.NANOSECONDS);
    }

    private Future<Channel> dial(String address) {
        try {
            return dialer.dial(memberId, address, loop);
        } catch (RuntimeException unusable) {
            return loop.newFailedFuture(unusable);
        }
    }

    private void dialed(int attempt, String address, Future<Channel> dialed) {
        if (!dialed.isSuccess()) {
            if (attempt == attempts && connecting) {
                lost("cannot connect to " + address + ": "
                        + (dialed.cause() == null ? "cancelled" : dialed.cause().getMessage()));
            }
            return;
        }
        Channel channel = dialed.getNow();
        if (attempt != attempts || !connecting || closed) {
            channel.close();
            return;
        }
        OutboundConnection made = new OutboundConnection(channel, handshake, memberId, lane, refusals, this);
        connection = made;
        made.greet();
    }

    /** The connection may be used now. */
    void greeted(OutboundConnection greeted) {
        if (greeted != connection) {
            return;
        }
        connecting = false;
        up = true;
        if (!logged.isEmpty()) {
            logged = "";
            LOG.atInfo().addKeyValue("lane", lane).log("connected to {} again", memberId);
        }
        flush();
    }

    /** An answer came. */
    void answered(OutboundConnection from, Frame frame) {
        if (from != connection) {
            return;
        }
        heardAt = System.nanoTime();
        Request request = asked.remove(frame.id());
        if (request == null) {
            return;
        }
        try {
            request.answer().received(frame.payload());
        } catch (RuntimeException broken) {
            LOG.error("the receiver of an answer failed", broken);
        }
    }

    /** The connection broke or was refused. */
    void broken(OutboundConnection from, String reason) {
        if (from == connection) {
            lost(reason);
        }
    }

    private void lost(String reason) {
        OutboundConnection old = connection;
        connection = null;
        connecting = false;
        up = false;
        attempts++;
        pausedUntil = System.nanoTime() + PAUSE_NANOS;
        if (old != null) {
            old.channel().close();
        }
        if (!closed && !reason.equals(logged)) {
            logged = reason;
            LOG.atInfo().addKeyValue("lane", lane).log("no connection to {}: {}", memberId, reason);
        }
        failAll(reason);
    }

    void disconnect() {
        loop.execute(() -> {
            if (connection != null) {
                lost("closed");
            }
        });
    }

    void close() {
        loop.execute(() -> {
            closed = true;
            lost("closed");
            drain();
        });
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Fails what is overdue; such a request tells of a dead connection, over which nothing else came either. */
    private void sweep() {
        sweeping = false;
        long now = System.nanoTime();
        boolean late = expire(asked.values().iterator(), now);
        expire(waiting.iterator(), now);
        if (late && up && now - heardAt > SILENCE_NANOS) {
            lost("no answer for " + TimeUnit.NANOSECONDS.toMillis(now - heardAt) + " ms");
        }
        if (!asked.isEmpty() || !waiting.isEmpty()) {
            sweepLater();
        }
    }

    private boolean expire(Iterator<Request> requests, long now) {
        boolean late = false;
        while (requests.hasNext()) {
            Request request = requests.next();
            if (request.expired(now)) {
                requests.remove();
                fail(request, "no answer in time", true);
                late = true;
            }
        }
        return late;
    }
}

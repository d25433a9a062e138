package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One end of a yamux connection as a state machine: bytes go in, frames come out, no input or output, thread or clock of its own (wire-rpc.md section 2). Owned
 * by one thread at a time, the connection's event loop.
 *
 * <p>Memory: a stream costs some hundred bytes whether it is used or not, and there are at most {@link YamuxSettings#mostStreams} of them. Bytes that come in
 * go straight to the streams' handlers; the windows bound what a handler that does not read has to keep. What streams write waits in them, see {@link Stream}.
 */
public final class Session {

    /** Pings that wait to be answered while the connection takes nothing; more of them are a flood and not answered. */
    private static final int MOST_UNANSWERED = 8;

    /** How often streams that wait for the other side are looked at. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int NORMAL = 0;
    private static final int PROTOCOL_ERROR = 1;
    private static final int INTERNAL_ERROR = 2;

    private final boolean dialer;
    private final YamuxSettings settings;
    private final Output output;
    private final SessionListener listener;
    private final LongSupplier clock;
    private final FrameReader reader = new FrameReader(this);
    private final IntObjectMap<Stream> streams = new IntObjectHashMap<>();
    private final Deque<Stream> turns = new ArrayDeque<>();
    private final Deque<Integer> unansweredPings = new ArrayDeque<>();
    private long nextId;
    private int unacknowledged;
    private boolean refusing;
    private boolean otherRefuses;
    private boolean ended;
    private boolean servingTurns;
    private int pingId;
    private boolean pinging;
    private long pingedAt;

    /**
     * Begins a session.
     *
     * @param dialer whether this side made the connection: its streams are odd
     * @param clock monotonic nanoseconds
     */
    public Session(
            boolean dialer, YamuxSettings settings, Output output, SessionListener listener, LongSupplier clock) {
        this.dialer = dialer;
        this.settings = settings;
        this.output = output;
        this.listener = listener;
        this.clock = clock;
        this.nextId = dialer ? 1 : 2;
        this.pingedAt = clock.getAsLong();
    }

    Output output() {
        return output;
    }

    long now() {
        return clock.getAsLong();
    }

    /** How many streams there are, also those that wait for the other side's FIN. */
    public int streams() {
        return streams.size();
    }

    public boolean isEnded() {
        return ended;
    }

    /** Whether a stream may be opened now: the session lasts, the other side takes streams and is not behind with acknowledging them. */
    public boolean mayOpen() {
        return isUsable() && unacknowledged < settings.backlog() && streams.size() < settings.mostStreams();
    }

    /** Whether streams may be opened at all, now or as soon as others are acknowledged. */
    public boolean isUsable() {
        return !ended && !refusing && !otherRefuses && nextId <= 0xffff_ffffL;
    }

    /** Opens a stream; only when {@link #mayOpen}. */
    public Stream open(StreamHandler handler) {
        if (!mayOpen()) {
            throw new IllegalStateException("no stream may be opened now");
        }
        int id = (int) nextId;
        nextId += 2;
        Stream stream = new Stream(this, id, true, handler, now());
        streams.put(id, stream);
        unacknowledged++;
        output.header(Frames.WINDOW_UPDATE, Frames.SYN, id, 0);
        return stream;
    }

    /** Takes in bytes as they come, in any pieces; all are read. */
    public void receive(ByteBuf bytes) {
        reader.read(bytes);
    }

    /** The connection takes data again. */
    public void writable() {
        while (!ended && output.writable() && !unansweredPings.isEmpty()) {
            output.header(Frames.PING, Frames.ACK, 0, unansweredPings.remove());
        }
        serveTurns();
    }

    boolean takesData() {
        return turns.isEmpty() && output.writable();
    }

    void awaitTurn(Stream stream) {
        turns.add(stream);
    }

    void serveTurns() {
        if (servingTurns) {
            return;
        }
        servingTurns = true;
        try {
            while (!turns.isEmpty() && output.writable()) {
                turns.remove().serveTurn();
            }
        } finally {
            servingTurns = false;
        }
    }

    void forget(Stream stream) {
        streams.remove(stream.id());
        if (stream.isUnacknowledged()) {
            stream.acknowledge();
            eased();
        }
    }

    private void eased() {
        unacknowledged--;
        if (!ended) {
            listener.openingEased();
        }
    }

    /**
     * Lets time count: pings, and ends what waits for the other side for too long.
     *
     * @return how long the owner may wait until it calls this again
     */
    public Duration tick() {
        long now = now();
        if (ended) {
            return settings.keepAlive();
        }
        if (pinging && now - pingedAt >= settings.pingTimeout().toNanos()) {
            end("keepalive timeout");
            return settings.keepAlive();
        }
        if (!pinging && now - pingedAt >= settings.keepAlive().toNanos()) {
            pinging = true;
            pingedAt = now;
            output.header(Frames.PING, Frames.SYN, 0, ++pingId);
        }
        boolean waiting = false;
        for (Stream each : new ArrayList<>(streams.values())) {
            waiting |= each.isWaiting();
            if (!each.expire(now, settings)) {
                end("timed out opening a stream");
                return settings.keepAlive();
            }
        }
        Duration next = pinging
                ? settings.pingTimeout()
                : settings.keepAlive().minusNanos(Math.min(settings.keepAlive().toNanos(), now - pingedAt));
        return waiting && next.compareTo(LOOK) > 0 ? LOOK : next;
    }

    /** Tells the other side that no new streams are taken; those that there are go on. Idempotent. */
    public void goAway() {
        if (!ended && !refusing) {
            refusing = true;
            output.header(Frames.GO_AWAY, 0, 0, NORMAL);
        }
    }

    /** Ends the session and all its streams, such as when the connection is closed. Idempotent. */
    public void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        List<Stream> all = new ArrayList<>(streams.values());
        for (Stream each : all) {
            each.breakOff(reason);
        }
        streams.clear();
        turns.clear();
        unansweredPings.clear();
        listener.ended(reason);
    }

    /** Ends the session because the other side broke the rules, and tells it. */
    void violated(String reason) {
        if (!ended) {
            output.header(Frames.GO_AWAY, 0, 0, PROTOCOL_ERROR);
            end(reason);
        }
    }

    /** A ping came in. */
    void pinged(int flags, int id) {
        if ((flags & Frames.SYN) == 0) {
            if (pinging && id == pingId) {
                pinging = false;
            }
            return;
        }
        if (output.writable()) {
            output.header(Frames.PING, Frames.ACK, 0, id);
        } else if (unansweredPings.size() < MOST_UNANSWERED) {
            unansweredPings.add(id);
        }
    }

    /** The other side goes away. */
    void wentAway(int code) {
        switch (code) {
            case NORMAL -> {
                if (!otherRefuses) {
                    otherRefuses = true;
                    listener.goingAway();
                }
            }
            case PROTOCOL_ERROR -> end("yamux protocol error");
            case INTERNAL_ERROR -> end("remote yamux internal error");
            default -> violated("unexpected go away received");
        }
    }

    /**
     * The stream of a data or window frame, after its flags but FIN were acted upon; null when there is none (any more), so that what the frame brings is passed
     * over.
     */
    @org.jspecify.annotations.Nullable
    Stream streamOf(int id, int flags) {
        if ((flags & Frames.SYN) != 0 && !accept(id)) {
            return null;
        }
        Stream stream = streams.get(id);
        if (stream == null) {
            return null;
        }
        if ((flags & Frames.ACK) != 0 && stream.isUnacknowledged() && stream.acknowledge()) {
            eased();
        }
        if ((flags & Frames.RST) != 0) {
            stream.breakOff("connection reset");
            return null;
        }
        return stream;
    }

    private boolean accept(int id) {
        boolean odd = (id & 1) == 1;
        if (id == 0 || odd == dialer) {
            violated("stream " + Integer.toUnsignedString(id) + " is not the other side's to open");
            return false;
        }
        if (streams.containsKey(id)) {
            violated("duplicate stream initiated");
            return false;
        }
        if (refusing || streams.size() >= settings.mostStreams()) {
            output.header(Frames.WINDOW_UPDATE, Frames.RST, id, 0);
            return false;
        }
        Stream stream = new Stream(this, id, false, Unused.HANDLER, now());
        streams.put(id, stream);
        output.header(Frames.WINDOW_UPDATE, Frames.ACK, id, 0);
        stream.handler(listener.accepted(stream));
        return true;
    }
}

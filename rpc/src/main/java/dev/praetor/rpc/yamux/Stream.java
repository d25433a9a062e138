package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;

/**
 * One stream of a session. Its two directions end apart from each other: ours by {@link #close}, the other's by its FIN. Owned by the session's owner.
 *
 * <p>What is written waits here, as arrays that nobody changes, until the other side's window and the connection take it; {@link #pending} tells how much that
 * is, and whoever writes is to wait for {@link StreamHandler#drained} before it makes more.
 */
public final class Stream {

    /** What the stream still may do, in the order in which it happens; a reset or the session's end leads to ENDED from anywhere. */
    private enum Phase {
        OPEN,
        /** Closed here: the rest goes out, then FIN; what comes in is thrown away. */
        CLOSING,
        /** FIN is out; the other side's is awaited. */
        CLOSED,
        ENDED
    }

    private final Session session;
    private final int id;
    private final boolean opened;
    private final ByteQueue queue = new ByteQueue();
    private StreamHandler handler;
    private Phase phase = Phase.OPEN;
    private long sendWindow = Frames.INITIAL_WINDOW;
    private int receiveWindow = Frames.INITIAL_WINDOW;
    private int unannounced;
    private boolean acknowledged;
    private boolean otherFinished;
    private boolean inTurn;
    private boolean transmitted;
    /** Since when the phase, the acknowledgement or the output waits for the other side. */
    private long waitingSince;
    /** Whether the other side has begun something that it is to complete, and since when nothing came. */
    private boolean inputAwaited;

    private long inputSince;

    Stream(Session session, int id, boolean opened, StreamHandler handler, long now) {
        this.session = session;
        this.id = id;
        this.opened = opened;
        this.handler = handler;
        this.acknowledged = !opened;
        this.waitingSince = now;
    }

    public int id() {
        return id;
    }

    /** Says who uses the stream from now on. */
    public void handler(StreamHandler next) {
        handler = next;
    }

    StreamHandler handler() {
        return handler;
    }

    /** Whether bytes may be written. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Bytes that were written and have not gone to the connection yet. */
    public long pending() {
        return queue.size();
    }

    /** Whether any byte has gone to the connection since the last call of {@link #markUntransmitted}. */
    public boolean transmitted() {
        return transmitted;
    }

    /** Begins to watch for {@link #transmitted} anew. */
    public void markUntransmitted() {
        transmitted = false;
    }

    /** Whether as many bytes would go to the connection at once. */
    public boolean takesAtOnce(int size) {
        return phase == Phase.OPEN
                && queue.isEmpty()
                && size <= Math.min(sendWindow, Frames.MOST_DATA)
                && session.takesData();
    }

    /** Sends two arrays, one after the other; they are the stream's from now on. Without effect on a stream that is not open. */
    public void write(byte[] head, byte[] body) {
        if (phase != Phase.OPEN) {
            return;
        }
        int size = head.length + body.length;
        if (size > 0 && takesAtOnce(size)) {
            sendWindow -= size;
            transmitted = true;
            Output output = session.output();
            output.header(Frames.DATA, 0, id, size);
            output.payload(head, 0, head.length);
            output.payload(body, 0, body.length);
            return;
        }
        if (queue.isEmpty()) {
            waitingSince = session.now();
        }
        queue.add(head);
        queue.add(body);
        takeTurn();
        session.serveTurns();
    }

    private void takeTurn() {
        if (!inTurn && !queue.isEmpty() && sendWindow > 0) {
            inTurn = true;
            session.awaitTurn(this);
        }
    }

    /** Sends one frame; called when it is this stream's turn. */
    void serveTurn() {
        inTurn = false;
        if (phase == Phase.ENDED || queue.isEmpty() || sendWindow <= 0) {
            return;
        }
        int size = (int) Math.min(queue.size(), Math.min(sendWindow, Frames.MOST_DATA));
        sendWindow -= size;
        transmitted = true;
        waitingSince = session.now();
        Output output = session.output();
        output.header(Frames.DATA, 0, id, size);
        queue.take(size, output::payload);
        takeTurn();
        if (queue.isEmpty()) {
            drained();
        }
    }

    private void drained() {
        if (phase == Phase.CLOSING) {
            finish();
            return;
        }
        handler.drained();
    }

    /**
     * The reader has used up bytes that it was given: the other side may send as many more. Told to it as soon as half of the window has been used up.
     */
    public void consumed(int bytes) {
        if (phase == Phase.OPEN) {
            unannounced += bytes;
            announce();
        }
    }

    private void announce() {
        if (unannounced >= Frames.INITIAL_WINDOW / 2 && !otherFinished) {
            receiveWindow += unannounced;
            session.output().header(Frames.WINDOW_UPDATE, 0, id, unannounced);
            unannounced = 0;
        }
    }

    /**
     * Says, whenever bytes came in, whether more of them must follow, such as the rest of a message. A stream on which then nothing comes for {@link
     * YamuxSettings#stallTimeout} is reset.
     */
    public void awaitInput(boolean awaited) {
        inputAwaited = awaited;
        if (awaited) {
            inputSince = session.now();
        }
    }

    /** Ends both directions: what was written still goes out, then FIN; what comes in from now on is thrown away. Idempotent. */
    public void close() {
        if (phase != Phase.OPEN) {
            return;
        }
        phase = Phase.CLOSING;
        waitingSince = session.now();
        discard();
        if (queue.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        phase = Phase.CLOSED;
        waitingSince = session.now();
        session.output().header(Frames.WINDOW_UPDATE, Frames.FIN, id, 0);
        if (otherFinished) {
            end();
        }
    }

    /** Ends the stream at once; the other side hears of it. Idempotent. */
    public void reset() {
        if (phase == Phase.ENDED) {
            return;
        }
        session.output().header(Frames.WINDOW_UPDATE, Frames.RST, id, 0);
        end();
    }

    private void end() {
        phase = Phase.ENDED;
        queue.clear();
        session.forget(this);
    }

    void received(ByteBuf bytes, int from, int to) {
        if (phase == Phase.OPEN) {
            handler.data(bytes, from, to);
        } else {
            // Nobody reads it any more, but a close in the middle of a long answer should not hold the other side up
            // until it is reset.
            discard();
        }
    }

    /** All that came in counts as used up, also what the handler had left. */
    private void discard() {
        if (phase != Phase.ENDED) {
            unannounced = Frames.INITIAL_WINDOW - receiveWindow;
            announce();
        }
    }

    /** Whether the other side may send that many bytes, which are then taken off its window. */
    boolean take(int size) {
        if (Integer.compareUnsigned(size, receiveWindow) > 0) {
            return false;
        }
        receiveWindow -= size;
        return true;
    }

    void granted(int size) {
        if (!queue.isEmpty()) {
            waitingSince = session.now();
        }
        sendWindow += Integer.toUnsignedLong(size);
        takeTurn();
        session.serveTurns();
    }

    /** Notes the other side's acknowledgement; false when there was nothing to acknowledge. */
    boolean acknowledge() {
        boolean first = !acknowledged;
        acknowledged = true;
        return first;
    }

    boolean isUnacknowledged() {
        return opened && !acknowledged;
    }

    void receivedFinish() {
        if (otherFinished || phase == Phase.ENDED) {
            return;
        }
        otherFinished = true;
        if (phase == Phase.CLOSED) {
            end();
            return;
        }
        if (phase == Phase.OPEN) {
            handler.finished();
        }
    }

    /** The other side reset the stream, or the session is over. */
    void breakOff(String reason) {
        if (phase == Phase.ENDED) {
            return;
        }
        boolean heard = phase == Phase.OPEN;
        end();
        if (heard) {
            handler.broken(reason);
        }
    }

    /** Whether something is awaited from the other side, so that time counts. */
    boolean isWaiting() {
        return !queue.isEmpty() || inputAwaited || phase == Phase.CLOSED || isUnacknowledged();
    }

    /** Resets the stream when it has waited too long; false when that means the end of the session. */
    boolean expire(long now, YamuxSettings settings) {
        long waited = now - waitingSince;
        if (isUnacknowledged() && waited >= settings.openTimeout().toNanos()) {
            return false;
        }
        long patience = settings.stallTimeout().toNanos();
        boolean unfetched = !queue.isEmpty() && sendWindow <= 0 && waited >= patience;
        boolean incomplete = phase == Phase.OPEN && inputAwaited && now - inputSince >= patience;
        if (unfetched || incomplete) {
            session.output().header(Frames.WINDOW_UPDATE, Frames.RST, id, 0);
            breakOff("i/o deadline reached");
        } else if (phase == Phase.CLOSED && waited >= settings.closeTimeout().toNanos()) {
            reset();
        }
        return true;
    }
}

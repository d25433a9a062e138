package dev.praetor.rpc.call;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Puts messages together, each a header value and a body value back to back, from bytes that come in pieces. A message that is there at once is copied once; of
 * one that comes in pieces no more is kept than has come. Owned by one thread.
 */
public final class MessageReader {

    private static final byte[] NOTHING = {};
    private static final int FIRST_SIZE = 1024;

    private final int limit;
    private final MemoryBudget budget;
    private final ValueScanner scanner = new ValueScanner();
    private byte[] held = NOTHING;
    private int size;
    private int headerSize = -1;
    private byte[] header = NOTHING;
    private byte[] body = NOTHING;
    private boolean complete;

    /**
     * Makes a reader of messages.
     *
     * @param limit the most bytes of a message
     * @param budget what is kept counts against it
     */
    public MessageReader(int limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * Takes in bytes until a message is complete; it is to be fetched before the next call.
     *
     * @return the index up to which they were used
     * @throws UndecodableException when there is no telling where the message ends, or it is too large
     */
    public int read(ByteBuf bytes, int from, int to) throws UndecodableException {
        int at = from;
        if (headerSize < 0) {
            int end = scanner.scan(bytes, from, to);
            if (end < 0) {
                return keep(bytes, from, to);
            }
            headerSize = size + end - from;
            at = end;
        }
        int end = scanner.scan(bytes, at, to);
        if (end < 0) {
            return keep(bytes, from, to);
        }
        finish(bytes, from, end);
        return end;
    }

    private int keep(ByteBuf bytes, int from, int to) throws UndecodableException {
        if (size + (to - from) + scanner.needs() > limit) {
            throw new UndecodableException("a message of more than " + limit + " bytes is not taken");
        }
        append(bytes, from, to);
        return to;
    }

    private void append(ByteBuf bytes, int from, int to) throws UndecodableException {
        int more = to - from;
        if (size + more > held.length) {
            int grown = Math.max(Math.max(FIRST_SIZE, size + more), (int) Math.min(limit, held.length * 2L));
            if (!budget.take(grown - held.length)) {
                throw new UndecodableException("messages under way take more memory than there is for them");
            }
            held = Arrays.copyOf(held, grown);
        }
        bytes.getBytes(from, held, size, more);
        size += more;
    }

    private void finish(ByteBuf bytes, int from, int end) throws UndecodableException {
        if (size + (end - from) > limit) {
            throw new UndecodableException("a message of more than " + limit + " bytes is not taken");
        }
        if (size == 0) {
            header = new byte[headerSize];
            body = new byte[end - from - headerSize];
            bytes.getBytes(from, header);
            bytes.getBytes(from + headerSize, body);
        } else {
            append(bytes, from, end);
            header = Arrays.copyOf(held, headerSize);
            body = Arrays.copyOfRange(held, headerSize, size);
            release();
        }
        headerSize = -1;
        complete = true;
    }

    /** Whether a message is there to be fetched. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether a message has begun and is not complete. */
    public boolean isWithin() {
        return size > 0;
    }

    public byte[] header() {
        return header;
    }

    public byte[] body() {
        return body;
    }

    /** The message was fetched. */
    public void next() {
        complete = false;
        header = NOTHING;
        body = NOTHING;
    }

    /** Lets go of what is kept. */
    public void release() {
        budget.give(held.length);
        held = NOTHING;
        size = 0;
    }
}

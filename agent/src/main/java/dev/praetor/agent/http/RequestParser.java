package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of bytes apart into requests, one at a time. Does no I/O: whoever feeds it says after each head what is to become of the body. Owned by
 * the event loop of the connection.
 *
 * <p>After {@link Step#HEAD} call {@link #collectBody} or {@link #dropBody}; after {@link Step#COMPLETE} the next call of {@link #advance} begins the
 * next request. {@link Step#REFUSED}, {@link Step#BROKEN} and {@link Step#TOO_LARGE} end the connection's requests.
 */
final class RequestParser {
    /** Room that Go's server gives a head beyond its configured limit. */
    private static final int SLACK = 4096;

    private static final int MAX_CHUNK_LINE = 4096;
    private static final int EAGER_BODY = 64 * 1024;

    /** The first byte of what a client of TLS says first, RFC 8446 section 5.1; no method begins with it. */
    private static final byte TLS_HANDSHAKE = 0x16;

    private static final byte[] NOTHING = {};

    /** What the bytes so far amount to. */
    enum Step {
        /** More bytes are needed. */
        MORE,
        /** A head is there: {@link #head}. */
        HEAD,
        /** The body is there, or dropped: {@link #body}. */
        COMPLETE,
        /** The body is larger than the given limit. */
        TOO_LARGE,
        /** The head is no good: {@link #refusal}. */
        REFUSED,
        /** The body's chunks are no good: {@link #problem}. */
        BROKEN
    }

    private enum State {
        IN_HEAD,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER
    }

    private final int maxHeadBytes;
    private State state = State.IN_HEAD;
    private int scanned;
    private @Nullable RequestHead head;
    private Refusal refusal = Refusal.BAD_REQUEST;
    private String problem = "";
    private long remaining;
    private long received;
    private long limit;
    private boolean keep;
    /** Takes the body that is not kept; {@code null} when it is read over. */
    private @Nullable Consumer<byte[]> passed;

    private byte[] body = NOTHING;
    private int filled;

    RequestParser(int maxHeaderBytes) {
        this.maxHeadBytes = maxHeaderBytes + SLACK;
    }

    RequestHead head() {
        if (head == null) {
            throw new IllegalStateException("no head has been read");
        }
        return head;
    }

    Refusal refusal() {
        return refusal;
    }

    /** What is wrong with the body, in Go's words. */
    String problem() {
        return problem;
    }

    /** The collected body. */
    byte[] body() {
        return filled == body.length ? body : Arrays.copyOf(body, filled);
    }

    /** Bytes of the body seen so far. */
    long received() {
        return received;
    }

    /** Whether a request has begun and is not complete. */
    boolean isInside() {
        return state != State.IN_HEAD || scanned > 0;
    }

    /** Whether the bytes expected next belong to a body. */
    boolean isInBody() {
        return state != State.IN_HEAD;
    }

    /** Keeps the body of the request whose head was just read, up to a limit in bytes. */
    void collectBody(long maxBytes) {
        expectBody(maxBytes, true);
    }

    /** Passes the body of the request whose head was just read on, piece by piece, whatever its size. */
    void passBody(Consumer<byte[]> receiver) {
        expectBody(Long.MAX_VALUE, false);
        passed = receiver;
    }

    /** Reads over the body of the request whose head was just read, up to a limit in bytes. */
    void dropBody(long maxBytes) {
        expectBody(maxBytes, false);
    }

    private void expectBody(long maxBytes, boolean keepIt) {
        limit = maxBytes;
        keep = keepIt;
        received = 0;
        filled = 0;
        passed = null;
        long length = head().contentLength();
        remaining = Math.max(length, 0);
        state = length < 0 ? State.CHUNK_SIZE : State.FIXED_BODY;
        body = NOTHING;
        if (keep && length > 0 && length <= limit) {
            body = new byte[(int) Math.min(length, EAGER_BODY)];
        }
    }

    /** Gives up what it holds of a request that is answered. */
    void forget() {
        head = null;
        body = NOTHING;
        filled = 0;
    }

    /** Consumes bytes until the next step is reached. */
    Step advance(ByteBuf in) {
        while (true) {
            Step step = switch (state) {
                case IN_HEAD -> readHead(in);
                case FIXED_BODY -> readFixed(in);
                case CHUNK_SIZE -> readChunkSize(in);
                case CHUNK_DATA -> readChunkData(in);
                case CHUNK_END -> readChunkEnd(in);
                case TRAILER -> readTrailer(in);
            };
            if (step != null) {
                return step;
            }
        }
    }

    private Step readHead(ByteBuf in) {
        int start = in.readerIndex();
        int end = headEnd(in, start);
        if (end < 0) {
            if (in.isReadable() && in.getByte(start) == TLS_HANDSHAKE) {
                // Its sender would wait for a handshake until it gives up; the refusal tells it that this is not TLS.
                return refused(Refusal.BAD_REQUEST);
            }
            scanned = in.readableBytes();
            return scanned > maxHeadBytes ? refused(Refusal.HEADERS_TOO_LARGE) : Step.MORE;
        }
        scanned = 0;
        if (end - start > maxHeadBytes) {
            return refused(Refusal.HEADERS_TOO_LARGE);
        }
        byte[] bytes = new byte[end - start];
        in.readBytes(bytes);
        return switch (new HeadParser(bytes).parse()) {
            case HeadParser.Result.Accepted accepted -> {
                head = accepted.head();
                yield Step.HEAD;
            }
            case HeadParser.Result.Refused refused -> refused(refused.refusal());
        };
    }

    private Step refused(Refusal why) {
        refusal = why;
        return Step.REFUSED;
    }

    /** The place after the empty line that ends a head, or -1. A head that begins with an empty line ends with it. */
    private int headEnd(ByteBuf in, int start) {
        int limitIndex = in.writerIndex();
        int from = Math.max(start, start + scanned - 2);
        while (true) {
            int feed = in.indexOf(from, limitIndex, (byte) '\n');
            if (feed < 0) {
                return -1;
            }
            int lineStart = feed > start && in.getByte(feed - 1) == '\r' ? feed - 1 : feed;
            if (lineStart == start || in.getByte(lineStart - 1) == '\n') {
                return feed + 1;
            }
            from = feed + 1;
        }
    }

    private Step readFixed(ByteBuf in) {
        if (remaining > limit) {
            return Step.TOO_LARGE;
        }
        take(in);
        return remaining > 0 ? Step.MORE : completed();
    }

    private Step completed() {
        state = State.IN_HEAD;
        return Step.COMPLETE;
    }

    /** Moves what is there of the remaining bytes of the body or chunk. */
    private void take(ByteBuf in) {
        int count = (int) Math.min(remaining, in.readableBytes());
        if (keep && count > 0) {
            int needed = filled + count;
            if (needed > body.length) {
                long known = head().contentLength() >= 0 ? head().contentLength() : needed;
                body = Arrays.copyOf(body, (int) Math.min(Math.max(known, needed), Math.max(needed, body.length * 2L)));
            }
            in.readBytes(body, filled, count);
            filled = needed;
        } else if (passed != null && count > 0) {
            byte[] piece = new byte[count];
            in.readBytes(piece);
            passed.accept(piece);
        } else {
            in.skipBytes(count);
        }
        remaining -= count;
        received += count;
    }

    private @Nullable Step readChunkSize(ByteBuf in) {
        String line = readLine(in);
        if (line == null) {
            return in.readableBytes() > MAX_CHUNK_LINE ? broken("header line too long") : Step.MORE;
        }
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).stripTrailing();
        if (size.isEmpty()) {
            return broken("empty hex number for chunk length");
        }
        if (size.length() > 16) {
            return broken("http chunk length too large");
        }
        long value = 0;
        for (int i = 0; i < size.length(); i++) {
            int digit = size.charAt(i) < 0x80 ? Character.digit(size.charAt(i), 16) : -1;
            if (digit < 0) {
                return broken("invalid byte in chunk length");
            }
            value = value << 4 | digit;
        }
        if (value == 0) {
            state = State.TRAILER;
            return null;
        }
        if (value < 0 || value > limit - received) {
            received = value < 0 ? Long.MAX_VALUE : received + value;
            return Step.TOO_LARGE;
        }
        remaining = value;
        state = State.CHUNK_DATA;
        return null;
    }

    private @Nullable Step readChunkData(ByteBuf in) {
        take(in);
        if (remaining > 0) {
            return Step.MORE;
        }
        state = State.CHUNK_END;
        return null;
    }

    private @Nullable Step readChunkEnd(ByteBuf in) {
        if (in.readableBytes() < 2) {
            return Step.MORE;
        }
        if (in.readByte() != '\r' || in.readByte() != '\n') {
            return broken("malformed chunked encoding");
        }
        state = State.CHUNK_SIZE;
        return null;
    }

    private @Nullable Step readTrailer(ByteBuf in) {
        String line = readLine(in);
        if (line == null) {
            return in.readableBytes() > MAX_CHUNK_LINE
                    ? broken("http: suspiciously long trailer after chunked body")
                    : Step.MORE;
        }
        return line.isEmpty() ? completed() : null;
    }

    private Step broken(String why) {
        problem = why;
        return Step.BROKEN;
    }

    /** A line without its line break; {@code null} when it is not complete. */
    private static @Nullable String readLine(ByteBuf in) {
        int feed = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        if (feed < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(feed - in.readerIndex());
        while (in.readerIndex() < feed) {
            line.write(in.readByte());
        }
        in.skipBytes(1);
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

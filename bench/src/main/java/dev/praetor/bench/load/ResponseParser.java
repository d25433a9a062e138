package dev.praetor.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one HTTP/1.1 response after another from the bytes of a connection, however they are cut. Understands Content-Length and chunked bodies, which
 * is what Consul and Praetor send. Owned by the thread of its connection.
 */
final class ResponseParser {

    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final String CONSUL_INDEX = "x-consul-index:";

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER
    }

    private final boolean keepBody;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private State state = State.HEAD;
    private boolean firstLine = true;
    private int headBytes;
    private long remaining;
    private boolean chunked;
    private int status;
    private long index;

    /** A parser that keeps the bodies it reads, or only steps over them. */
    ResponseParser(boolean keepBody) {
        this.keepBody = keepBody;
    }

    /**
     * Takes bytes until a response is complete or the buffer is empty.
     *
     * @return whether a response is complete; {@link #status}, {@link #index} and {@link #body} then tell of it until the next call
     * @throws IOException when the bytes are not HTTP
     */
    boolean read(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            switch (state) {
                case HEAD -> {
                    if (readLine(in) && head(takeLine())) {
                        return finish();
                    }
                }
                case BODY, CHUNK_DATA -> {
                    copy(in);
                    if (remaining == 0) {
                        if (state == State.BODY) {
                            return finish();
                        }
                        state = State.CHUNK_END;
                    }
                }
                case CHUNK_SIZE -> {
                    if (readLine(in)) {
                        remaining = Long.parseLong(takeLine().trim(), 16);
                        state = remaining == 0 ? State.TRAILER : State.CHUNK_DATA;
                    }
                }
                case CHUNK_END -> {
                    if (readLine(in)) {
                        takeLine();
                        state = State.CHUNK_SIZE;
                    }
                }
                case TRAILER -> {
                    if (readLine(in) && takeLine().isEmpty()) {
                        return finish();
                    }
                }
            }
        }
        return false;
    }

    int status() {
        return status;
    }

    /** The value of X-Consul-Index, 0 when it was absent. */
    long index() {
        return index;
    }

    byte[] bodyBytes() {
        return body.toByteArray();
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private boolean finish() {
        state = State.HEAD;
        firstLine = true;
        headBytes = 0;
        return true;
    }

    /** Handles one line of the head; true when the response ends with it. */
    private boolean head(String text) throws IOException {
        if (firstLine) {
            startResponse(text);
            return false;
        }
        if (!text.isEmpty()) {
            header(text.toLowerCase(java.util.Locale.ROOT));
            return false;
        }
        if (chunked) {
            state = State.CHUNK_SIZE;
            return false;
        }
        state = State.BODY;
        return remaining == 0;
    }

    private void startResponse(String text) throws IOException {
        if (!text.startsWith("HTTP/1.1 ") || text.length() < 12) {
            throw new IOException("not an HTTP/1.1 status line: " + text);
        }
        status = Integer.parseInt(text.substring(9, 12));
        firstLine = false;
        remaining = 0;
        index = 0;
        chunked = false;
        body.reset();
    }

    private void header(String lowerCase) {
        if (lowerCase.startsWith("content-length:")) {
            remaining = Long.parseLong(
                    lowerCase.substring("content-length:".length()).trim());
        } else if (lowerCase.startsWith("transfer-encoding:")) {
            chunked = lowerCase.contains("chunked");
        } else if (lowerCase.startsWith(CONSUL_INDEX)) {
            index = Long.parseLong(lowerCase.substring(CONSUL_INDEX.length()).trim());
        }
    }

    private void copy(ByteBuffer in) {
        int count = (int) Math.min(remaining, in.remaining());
        if (keepBody) {
            body.write(in.array(), in.arrayOffset() + in.position(), count);
        }
        in.position(in.position() + count);
        remaining -= count;
    }

    /** Collects bytes up to a line feed; true when there was one. */
    private boolean readLine(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next == '\n') {
                return true;
            }
            if (next != '\r') {
                line.write(next);
            }
            headBytes++;
            if (state == State.HEAD && headBytes > MAX_HEAD_BYTES) {
                throw new IOException("the head of the response is larger than " + MAX_HEAD_BYTES + " bytes");
            }
        }
        return false;
    }

    private String takeLine() {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        return text;
    }
}

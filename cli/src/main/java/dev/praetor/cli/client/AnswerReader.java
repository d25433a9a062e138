package dev.praetor.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 answer: of a stated length, chunked, or up to the end of the connection. */
final class AnswerReader {

    private static final int MAX_LINE = 64 * 1024;

    private final InputStream in;

    private final @Nullable OutputStream sink;

    private AnswerReader(InputStream in, @Nullable OutputStream sink) {
        this.in = new BufferedInputStream(in, 16 * 1024);
        this.sink = sink;
    }

    /**
     * Reads an answer.
     *
     * @param sink takes the chunks of a success as they come, each flushed, in place of the answer's body; {@code
     *     null} for none
     */
    static HttpAnswer read(InputStream in, @Nullable OutputStream sink) throws IOException {
        return new AnswerReader(in, sink).answer();
    }

    private HttpAnswer answer() throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        while (status == 100) {
            status = status(line());
            headers = headers();
        }
        if (status == 204 || status == 304) {
            return new HttpAnswer(status, headers, new byte[0]);
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return new HttpAnswer(status, headers, status == 200 && sink != null ? passOn(sink) : chunks());
        }
        String length = headers.get("content-length");
        if (length == null) {
            return new HttpAnswer(status, headers, in.readAllBytes());
        }
        return new HttpAnswer(status, headers, exactly(number(length, 10)));
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.") || line.length() < 12) {
            throw new IOException("malformed HTTP response \"" + line + "\"");
        }
        return number(line.substring(9, 12), 10);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text.strip(), radix);
        } catch (NumberFormatException e) {
            throw new IOException("malformed HTTP response: bad number \"" + text + "\"", e);
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        String line = line();
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            line = line();
        }
        return headers;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = chunkSize();
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            body.writeBytes(exactly(size));
            line();
        }
    }

    private byte[] passOn(OutputStream to) throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            to.write(exactly(size));
            to.flush();
            line();
        }
        headers();
        return new byte[0];
    }

    private int chunkSize() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        return number(semicolon < 0 ? line : line.substring(0, semicolon), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("unexpected EOF");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        int b = in.read();
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException(line.size() == 0 ? "EOF" : "unexpected EOF");
            }
            if (line.size() > MAX_LINE) {
                throw new IOException("malformed HTTP response: line too long");
            }
            line.write(b);
            b = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

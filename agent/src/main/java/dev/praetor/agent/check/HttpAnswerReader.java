package dev.praetor.agent.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one HTTP/1 answer off a connection that is closed afterwards. Lines and headers are bounded; of the body only the end is kept, and a body that
 * breaks off counts as far as it came. One thread.
 */
final class HttpAnswerReader {

    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private final byte[] buffer = new byte[4096];
    private int at;
    private int end;

    HttpAnswerReader(InputStream in) {
        this.in = in;
    }

    /**
     * @param headRequest whether the answer has no body, whatever its headers say
     * @param bodyMaximum bytes of the body to keep
     * @throws IOException with Go's words when it is not an HTTP answer
     */
    HttpAnswer read(boolean headRequest, int bodyMaximum) throws IOException {
        while (true) {
            String status = statusLine();
            int code = Integer.parseInt(status.substring(0, 3));
            Map<String, String> headers = headers();
            if (code < 200 && code != 101) {
                continue;
            }
            Tail body = new Tail(bodyMaximum);
            if (!headRequest && code != NO_CONTENT && code != NOT_MODIFIED) {
                readBody(headers, body);
            }
            return new HttpAnswer(code, status, headers.get("location"), body.text(), Output.printed(body));
        }
    }

    private String statusLine() throws IOException {
        String line = line();
        if (line == null) {
            throw new IOException("EOF");
        }
        int space = line.indexOf(' ');
        String status = space < 0 ? "" : line.substring(space + 1).stripLeading();
        boolean valid = line.startsWith("HTTP/1.")
                && status.length() >= 3
                && status.substring(0, 3).chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (status.length() == 3 || status.charAt(3) == ' ');
        if (!valid) {
            throw new IOException(
                    "net/http: HTTP/1.x transport connection broken: malformed HTTP response \"" + line + "\"");
        }
        return status;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int count = 0; count <= MAX_HEADERS; count++) {
            String line = line();
            if (line == null) {
                throw new IOException("unexpected EOF");
            }
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException(
                        "net/http: HTTP/1.x transport connection broken: malformed MIME header line: " + line);
            }
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new IOException("net/http: server response headers exceeded " + MAX_HEADERS + " lines; aborted");
    }

    private void readBody(Map<String, String> headers, Tail body) {
        try {
            String encoding = headers.getOrDefault("transfer-encoding", "");
            if (encoding.toLowerCase(Locale.ROOT).endsWith("chunked")) {
                readChunks(body);
                return;
            }
            readBytes(length(headers.get("content-length")), body);
        } catch (IOException | NumberFormatException ignored) {
            // as in Consul the answer's status stands, with the output that was read
        }
    }

    private static long length(@Nullable String header) {
        return header == null ? Long.MAX_VALUE : Long.parseLong(header);
    }

    private void readChunks(Tail body) throws IOException {
        while (true) {
            String line = line();
            if (line == null) {
                return;
            }
            int extension = line.indexOf(';');
            String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
            long length = Long.parseLong(digits, 16);
            if (length <= 0) {
                return;
            }
            readBytes(length, body);
            line();
        }
    }

    private void readBytes(long length, Tail body) throws IOException {
        long rest = length;
        while (rest > 0 && (at < end || fill())) {
            int part = (int) Math.min(rest, end - at);
            body.write(buffer, at, part);
            at += part;
            rest -= part;
        }
    }

    /** One line without its end; {@code null} at the end of the stream. */
    private @Nullable String line() throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        while (at < end || fill()) {
            byte next = buffer[at++];
            if (next == '\n') {
                int text = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, text, StandardCharsets.UTF_8);
            }
            if (length == MAX_LINE) {
                throw new IOException("net/http: server response line exceeded " + MAX_LINE + " bytes; aborted");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = next;
        }
        if (length > 0) {
            throw new IOException("unexpected EOF");
        }
        return null;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}

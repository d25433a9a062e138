package dev.praetor.agent.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request head, which is there as a whole, by the rules of Go's HTTP server: which malformed heads it refuses, and with which words. Used
 * once; owned by the thread of the connection.
 */
final class HeadParser {
    private static final int NO_LENGTH = -2;
    private static final long CHUNKED = -1;
    private static final String HTTP = "HTTP/";

    private final byte[] bytes;
    private final Headers headers;
    private int position;
    private int hosts;
    private boolean badHost;
    private boolean badHeaderName;
    private long contentLength = NO_LENGTH;
    private @Nullable String transferEncoding;
    private int transferEncodings;
    private boolean connectionClose;
    private boolean connectionKeepAlive;
    private @Nullable String expect;

    /** What a head turned out to be. */
    sealed interface Result {
        record Accepted(RequestHead head) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /** Reads a head from bytes that end with its empty line and that nobody changes any more. */
    HeadParser(byte[] bytes) {
        this.bytes = bytes;
        this.headers = new Headers(bytes);
    }

    Result parse() {
        int end = lineEnd();
        String line = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        position = next(end);
        int first = line.indexOf(' ');
        int second = first < 0 ? -1 : line.indexOf(' ', first + 1);
        if (second < 0) {
            return refused(Refusal.BAD_REQUEST);
        }
        String method = method(line.substring(0, first));
        String version = line.substring(second + 1);
        if (method == null || !isVersion(version)) {
            return refused(Refusal.BAD_REQUEST);
        }
        String rawTarget = line.substring(first + 1, second);
        boolean authorityOnly = method.equals("CONNECT") && !rawTarget.startsWith("/");
        RequestTarget target = RequestTarget.parse(authorityOnly ? "http://" + rawTarget : rawTarget);
        if (target == null || !readHeaders()) {
            return refused(Refusal.BAD_REQUEST);
        }
        return accept(method, target, version);
    }

    private Result accept(String method, RequestTarget target, String version) {
        boolean http10 = version.equals("HTTP/1.0");
        if (version.charAt(HTTP.length()) != '1') {
            return refused(
                    method.equals("PRI") && version.equals("HTTP/2.0")
                            ? Refusal.BARE_BAD_REQUEST
                            : Refusal.BAD_VERSION);
        }
        if (!http10
                && transferEncoding != null
                && (transferEncodings > 1 || !transferEncoding.equalsIgnoreCase("chunked"))) {
            return refused(Refusal.BAD_TRANSFER_ENCODING);
        }
        if (hosts == 0 && !http10 && !method.equals("CONNECT")) {
            return refused(Refusal.NO_HOST);
        }
        if (hosts > 1) {
            return refused(Refusal.BAD_REQUEST);
        }
        if (badHost) {
            return refused(Refusal.BAD_HOST);
        }
        if (badHeaderName) {
            return refused(Refusal.BAD_HEADER_NAME);
        }
        if (target.escapedPath().equals("*") && !method.equals("OPTIONS")) {
            return refused(Refusal.BARE_BAD_REQUEST);
        }
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            return refused(Refusal.EXPECTATION_FAILED);
        }
        boolean chunked = transferEncoding != null && !http10;
        long length = chunked ? CHUNKED : transferEncoding != null ? 0 : Math.max(contentLength, 0);
        boolean keepAlive =
                http10 ? connectionKeepAlive && !connectionClose && transferEncoding == null : !connectionClose;
        return new Result.Accepted(
                new RequestHead(method, target, headers.trimmed(), length, http10, keepAlive, expect != null));
    }

    private static Result refused(Refusal refusal) {
        return new Result.Refused(refusal);
    }

    /** Reads the header lines; false when one is malformed. */
    private boolean readHeaders() {
        if (isBlank(position)) {
            return false;
        }
        while (true) {
            int start = position;
            int end = lineEnd();
            if (end == start) {
                return true;
            }
            position = next(end);
            while (isBlank(position)) {
                end = unfold(end);
            }
            if (!readHeader(start, end)) {
                return false;
            }
        }
    }

    /** Blanks out the line break before a continuation line; the joined line ends where that line ends. */
    private int unfold(int lineEnd) {
        Arrays.fill(bytes, lineEnd, position, (byte) ' ');
        int end = lineEnd();
        position = next(end);
        return end;
    }

    private boolean isBlank(int at) {
        return at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t');
    }

    private boolean readHeader(int start, int end) {
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            int c = bytes[colon] & 0xff;
            if (c == ' ') {
                badHeaderName = true;
            } else if (!Ascii.isToken(c)) {
                return false;
            }
            colon++;
        }
        if (colon == start || colon == end) {
            return false;
        }
        int valueStart = colon + 1;
        int valueEnd = end;
        while (valueStart < valueEnd && isBlank(valueStart)) {
            valueStart++;
        }
        while (valueEnd > valueStart && isBlank(valueEnd - 1)) {
            valueEnd--;
        }
        for (int i = valueStart; i < valueEnd; i++) {
            int c = bytes[i] & 0xff;
            if (c != '\t' && Ascii.isControl(c)) {
                return false;
            }
        }
        headers.add(start, colon, valueStart, valueEnd);
        return note(start, colon, valueStart, valueEnd);
    }

    /** Keeps what decides about the message itself; false when that is malformed. */
    private boolean note(int start, int end, int valueStart, int valueEnd) {
        switch (end - start) {
            case 4 -> {
                if (isNamed(start, "host")) {
                    hosts++;
                    badHost |= !isHost(valueStart, valueEnd);
                }
            }
            case 6 -> {
                if (isNamed(start, "expect") && expect == null) {
                    expect = text(valueStart, valueEnd);
                }
            }
            case 10 -> {
                if (isNamed(start, "connection")) {
                    readConnection(text(valueStart, valueEnd));
                }
            }
            case 14 -> {
                if (isNamed(start, "content-length")) {
                    return readContentLength(text(valueStart, valueEnd));
                }
            }
            case 17 -> {
                if (isNamed(start, "transfer-encoding")) {
                    transferEncodings++;
                    transferEncoding = text(valueStart, valueEnd);
                }
            }
            default -> {}
        }
        return true;
    }

    private boolean isNamed(int start, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((bytes[start + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private void readConnection(String value) {
        for (String token : value.split(",", -1)) {
            connectionClose |= token.strip().equalsIgnoreCase("close");
            connectionKeepAlive |= token.strip().equalsIgnoreCase("keep-alive");
        }
    }

    private boolean readContentLength(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long length;
        try {
            length = Long.parseLong(value);
        } catch (NumberFormatException tooLarge) {
            return false;
        }
        if (contentLength != NO_LENGTH && contentLength != length) {
            return false;
        }
        contentLength = length;
        return true;
    }

    private boolean isHost(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Ascii.isHost(bytes[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String method(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isToken(text.charAt(i))) {
                return null;
            }
        }
        return text.isEmpty() ? null : text;
    }

    private static boolean isVersion(String text) {
        return text.length() == 8
                && text.startsWith(HTTP)
                && Character.digit(text.charAt(5), 10) >= 0
                && text.charAt(6) == '.'
                && Character.digit(text.charAt(7), 10) >= 0;
    }

    /** Where the line at the position ends, without its line break. */
    private int lineEnd() {
        int feed = position;
        while (bytes[feed] != '\n') {
            feed++;
        }
        return feed > position && bytes[feed - 1] == '\r' ? feed - 1 : feed;
    }

    private int next(int lineEnd) {
        return bytes[lineEnd] == '\r' ? lineEnd + 2 : lineEnd + 1;
    }
}

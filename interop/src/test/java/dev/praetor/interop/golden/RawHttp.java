package dev.praetor.interop.golden;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 request on a connection of its own, the target sent byte for byte as written: a client library would refuse or repair some of
 * the targets that the transcripts ask for.
 */
final class RawHttp {

    /** How long an answer may take, in milliseconds; the longest blocking query of the transcripts waits some seconds. */
    private static final int TIMEOUT_MILLIS = 30_000;

    /** An answer; the headers' names compare without case, of a repeated one the first counts. A status of 0: the server hung up. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        boolean hungUp() {
            return status == 0;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private RawHttp() {}

    static Answer send(int port, String method, String target, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        if (!target.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IOException("no request can carry the target " + target);
        }
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "127.0.0.1:" + port);
        all.put("User-Agent", "golden");
        all.put("Accept-Encoding", "identity");
        if (body != null) {
            all.put("Content-Type", "application/x-www-form-urlencoded");
            all.put("Content-Length", String.valueOf(body.length));
        }
        all.putAll(headers);
        all.put("Connection", "close");
        StringBuilder head = new StringBuilder(method + " " + target.replaceFirst("#.*", "") + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
                if (body != null) {
                    socket.getOutputStream().write(body);
                }
                socket.getOutputStream().flush();
                return read(method, new BufferedInputStream(socket.getInputStream()));
            } catch (SocketException e) {
                return new Answer(0, Map.of(), new byte[0]);
            }
        }
    }

    private static Answer read(String method, InputStream in) throws IOException {
        String statusLine = line(in);
        if (statusLine.isEmpty()) {
            return new Answer(0, Map.of(), new byte[0]);
        }
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.putIfAbsent(
                    line.substring(0, line.indexOf(':')).strip(),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        if (status == 100) {
            return read(method, in);
        }
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new Answer(status, headers, new byte[0]);
        }
        String encoding = headers.getOrDefault("Transfer-Encoding", "");
        if (encoding.toLowerCase(Locale.ROOT).equals("chunked")) {
            return new Answer(status, headers, chunks(in));
        }
        String length = headers.get("Content-Length");
        return new Answer(status, headers, length == null ? in.readAllBytes() : exactly(in, Integer.parseInt(length)));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).replaceFirst(";.*", "").strip(), 16);
            body.writeBytes(exactly(in, size));
            if (size == 0) {
                while (!line(in).isEmpty()) {
                    continue;
                }
                return body.toByteArray();
            }
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}

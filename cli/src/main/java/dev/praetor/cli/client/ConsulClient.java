package dev.praetor.cli.client;

import dev.praetor.base.tls.TlsFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests to an agent, one connection each. */
public final class ConsulClient {

    private static final int MAX_REDIRECTS = 10;
    private static final int UPLOAD_CHUNK = 64 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final Address address;
    private final ClientTls tls;
    private final List<String> headers;

    ConsulClient(Address address, ClientTls tls, List<String> headers) {
        this.address = address;
        this.tls = tls;
        this.headers = headers;
    }

    public HttpAnswer get(Target target) throws ClientException {
        return send("GET", target, new byte[0], null);
    }

    /**
     * Reads an answer that comes bit by bit: each bit of a success is written and flushed as it comes, and the answer
     * has no body then.
     */
    public HttpAnswer get(Target target, OutputStream sink) throws ClientException {
        return send("GET", target, new byte[0], sink);
    }

    public HttpAnswer put(Target target, byte[] body) throws ClientException {
        return send("PUT", target, body, null);
    }

    /** Sends what a stream gives, without ever holding all of it. */
    public HttpAnswer put(Target target, InputStream body) throws ClientException {
        String path = address.pathPrefix() + target;
        try {
            return upload(path, body);
        } catch (SSLException e) {
            throw new ClientException(failure("PUT", path, TlsFailure.ofHttp(e)));
        } catch (ClientException | IOException e) {
            throw new ClientException(failure("PUT", path, String.valueOf(e.getMessage())));
        }
    }

    private HttpAnswer upload(String path, InputStream body) throws ClientException, IOException {
        byte[] head = (head("PUT", path) + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] chunk = new byte[UPLOAD_CHUNK];
        int count = body.read(chunk);
        try (Connection connection = Connection.open(address, tls)) {
            IOException notWritten = null;
            try {
                OutputStream out = new BufferedOutputStream(connection.out(), UPLOAD_CHUNK);
                out.write(head);
                while (count > 0) {
                    out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(chunk, 0, count);
                    out.write(LINE_END);
                    count = body.read(chunk);
                }
                out.write(LAST_CHUNK);
                out.flush();
            } catch (IOException e) {
                notWritten = e;
            }
            try {
                return AnswerReader.read(connection.in(), null);
            } catch (IOException e) {
                throw notWritten == null ? e : notWritten;
            }
        }
    }

    public HttpAnswer delete(Target target) throws ClientException {
        return send("DELETE", target, new byte[0], null);
    }

    /** Any other request: {@code POST}, or {@code DELETE} with a body. */
    public HttpAnswer send(String method, Target target, byte[] body) throws ClientException {
        return send(method, target, body, null);
    }

    private HttpAnswer send(String method, Target target, byte[] body, @Nullable OutputStream sink)
            throws ClientException {
        String path = address.pathPrefix() + target;
        try {
            return follow(method, path, body, sink);
        } catch (SSLException e) {
            throw new ClientException(failure(method, path, TlsFailure.ofHttp(e)));
        } catch (ClientException | IOException e) {
            throw new ClientException(failure(method, path, String.valueOf(e.getMessage())));
        }
    }

    /** Follows the agent's redirects on itself, as for keys with empty or dotted parts: {@code a//b} is {@code a/b}. */
    private HttpAnswer follow(String method, String path, byte[] body, @Nullable OutputStream sink)
            throws ClientException, IOException {
        String currentMethod = method;
        String currentPath = path;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpAnswer answer = exchange(currentMethod, currentPath, body, sink);
            String location = answer.headers().getOrDefault("location", "");
            if (!location.startsWith("/") || location.startsWith("//")) {
                return answer;
            }
            switch (answer.status()) {
                case 307, 308 -> {}
                case 301, 302, 303 -> currentMethod = "GET";
                default -> {
                    return answer;
                }
            }
            currentPath = location;
        }
        throw new ClientException("stopped after " + MAX_REDIRECTS + " redirects");
    }

    private String failure(String method, String path, String cause) {
        String verb = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
        return verb + " \"" + address.origin() + path + "\": " + cause;
    }

    /** A request up to the headers about its body. */
    private StringBuilder head(String method, String path) {
        StringBuilder head = new StringBuilder(256);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.authority());
        head.append("\r\nUser-Agent: praetor\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head;
    }

    private HttpAnswer exchange(String method, String path, byte[] body, @Nullable OutputStream sink)
            throws ClientException, IOException {
        StringBuilder head = head(method, path);
        if (!method.equals("GET")) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        head.append("\r\n");
        byte[] headBytes = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[headBytes.length + (method.equals("GET") ? 0 : body.length)];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, request.length - headBytes.length);
        try (Connection connection = Connection.open(address, tls)) {
            IOException notWritten = null;
            try {
                connection.out().write(request);
                connection.out().flush();
            } catch (IOException e) {
                // The agent may have refused the request before it read all of it: its answer, if there is one, tells.
                notWritten = e;
            }
            try {
                return AnswerReader.read(connection.in(), sink);
            } catch (IOException e) {
                throw notWritten instanceof SSLException refused ? refused : e;
            }
        }
    }
}

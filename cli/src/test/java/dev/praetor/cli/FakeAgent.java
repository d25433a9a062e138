package dev.praetor.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent that says what a test tells it and notes what it is asked, and the commands that talk to it. */
public final class FakeAgent implements AutoCloseable {

    /** How a command ended and what it printed. */
    public record Ended(int code, String out, String error) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    public FakeAgent() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request + (body.isEmpty() ? "" : " " + body));
            int query = request.indexOf('?');
            Answer answer = answers.getOrDefault(
                    query < 0 ? request : request.substring(0, query), new Answer(404, "no answer for " + request));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        environment.put("CONSUL_HTTP_ADDR", "127.0.0.1:" + server.getAddress().getPort());
    }

    /** Sets what is answered to a method and path: {@code GET /v1/agent/self}. */
    public FakeAgent answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    public FakeAgent answer(String request, String body) {
        return answer(request, 200, body);
    }

    /** Where it listens, {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public FakeAgent variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** All requests so far: method, path with query, body. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The last request. */
    public String lastRequest() {
        return requests.getLast();
    }

    /** Runs a command against this agent. */
    public Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                environment);
        int code = CommandLine.run(List.of(arguments), terminal);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.praetor.agent.http;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.tls.ServerTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** The real server on a free port, with endpoints that echo, wait, fail and answer much. */
final class TestServer implements AutoCloseable {
    static final int SMALL_BODY = 100;

    final AtomicInteger cancelled = new AtomicInteger();
    final Queue<PendingReply<Response>> parked = new ConcurrentLinkedQueue<>();
    final InetSocketAddress address;
    final Queue<Streaming.Output> streams = new ConcurrentLinkedQueue<>();
    final AtomicInteger streamsStopped = new AtomicInteger();
    final Queue<String> uploadProblems = new ConcurrentLinkedQueue<>();
    final Semaphore uploadGate = new Semaphore(0);
    final AtomicLong uploaded = new AtomicLong();
    private final HttpServer server;
    private final LiveSettings live;

    TestServer() {
        this(HttpSettings.defaults());
    }

    TestServer(HttpSettings settings) {
        live = new LiveSettings(settings);
        Routes routes = new Routes();
        routes.route("/v1/echo/", List.of("GET", "PUT", "DELETE"), TestServer::echo);
        routes.route("/v1/small/", List.of("PUT"), SMALL_BODY, TestServer::refuseLarge);
        routes.route(
                "/v1/exact",
                List.of("GET"),
                request -> Reply.of(Response.json("\"exact\"".getBytes(StandardCharsets.UTF_8))));
        routes.route(
                "/v1/both", List.of("GET"), request -> Reply.of(Response.json("1".getBytes(StandardCharsets.UTF_8))));
        routes.route(
                "/v1/both/", List.of("GET"), request -> Reply.of(Response.json("2".getBytes(StandardCharsets.UTF_8))));
        routes.route("/v1/wait", List.of("GET", "PUT"), this::park);
        routes.route("/v1/large", List.of("GET"), TestServer::large);
        routes.route("/v1/stream", List.of("GET"), this::stream);
        routes.streamed("/v1/upload/", List.of("PUT"), this::upload);
        routes.route("/v1/fails", List.of("GET"), request -> {
            throw new IllegalStateException("broken endpoint");
        });
        server = new HttpServer(routes, live, RequestObserver.NONE, Clock.SYSTEM, 2);
        try {
            address = server.bind(new InetSocketAddress("127.0.0.1", 0));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Reply<Response> echo(Request request) {
        String text = request.method() + " " + request.argumentText() + " "
                + new String(request.body(), StandardCharsets.UTF_8);
        return Reply.of(new Response(200, "text/plain", List.of(), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Reply<Response> refuseLarge(Request request) {
        if (request.argumentText().isEmpty()) {
            throw new HttpError(400, "Missing key name");
        }
        if (request.bodyLength() > SMALL_BODY) {
            throw Answers.tooLarge(request.bodyLength(), SMALL_BODY, "kv_max_value_size");
        }
        return Reply.of(Answers.TRUE);
    }

    /** Counts and sums the body as it comes, on a thread of its own; slowly or not at all when the path says so. */
    private Reply<Response> upload(Request request) {
        if (request.argumentText().equals("refused")) {
            throw new HttpError(500, "refused");
        }
        PendingReply<Response> reply = new PendingReply<>();
        Thread.ofPlatform().daemon().start(() -> {
            CRC32 sum = new CRC32();
            long length = 0;
            byte[] piece = new byte[7_000];
            try (InputStream in = request.bodyStream()) {
                if (request.argumentText().equals("gated")) {
                    uploadGate.acquireUninterruptibly();
                }
                for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                    sum.update(piece, 0, count);
                    length += count;
                    uploaded.set(length);
                }
                reply.succeed(Response.text(200, length + " " + sum.getValue()));
            } catch (IOException broken) {
                uploadProblems.add(String.valueOf(broken.getMessage()));
                reply.fail(new HttpError(500, String.valueOf(broken.getMessage())));
            }
        });
        return reply;
    }

    private Reply<Response> park(Request request) {
        PendingReply<Response> reply = new PendingReply<>(cancelled::incrementAndGet);
        parked.add(reply);
        return reply;
    }

    private Reply<Response> stream(Request request) {
        return Reply.of(Response.streaming(output -> {
            streams.add(output);
            return streamsStopped::incrementAndGet;
        }));
    }

    private static Reply<Response> large(Request request) {
        int size = Integer.parseInt(request.parameters().text("size"));
        return Reply.of(
                new Response(200, "text/plain", List.of(), "x".repeat(size).getBytes(StandardCharsets.UTF_8)));
    }

    /** Serves TLS on a further port. */
    InetSocketAddress secure(Supplier<ServerTls> tls) {
        try {
            return server.bind(new InetSocketAddress("127.0.0.1", 0), tls);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Serves on a Unix socket too. */
    void bind(Path socket, UnixSocketFile owner) throws IOException {
        server.bind(socket, owner, null);
    }

    /** Puts other settings in force. */
    void reload(HttpSettings settings) {
        live.replace(settings);
    }

    RawClient connect() {
        return new RawClient(address);
    }

    /** The whole answer to one request on a connection of its own. */
    String exchange(String request) {
        try (RawClient client = connect()) {
            return client.send(request).readAll();
        }
    }

    /** The whole answer to a request without body. */
    String ask(String method, String target, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return exchange(method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "Connection: close\r\n\r\n");
    }

    @Override
    public void close() {
        server.close();
    }
}

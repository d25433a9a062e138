package dev.praetor.interop.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service's instance on 127.0.0.1 that answers health checks until it is told to hang or killed. Any thread. */
final class FakeInstance implements Closeable {

    private static final int BACKLOG = 1000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hanging;

    FakeInstance() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it is checked. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
    }

    /** From now on it takes connections and requests, and answers none. */
    void hang() {
        hanging = true;
    }

    /** From now on it refuses connections. */
    void kill() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (hanging) {
            awaitClose();
        }
        exchange.sendResponseHeaders(200, 2);
        try (exchange) {
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        kill();
        threads.shutdownNow();
    }
}

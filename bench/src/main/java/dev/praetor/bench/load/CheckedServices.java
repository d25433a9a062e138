package dev.praetor.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * What HTTP checks look at: a web server with one path an instance. A dead instance takes the connection and never answers, so that a check finds out
 * by its timeout only. Any thread.
 */
public final class CheckedServices implements Closeable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LongAdder looks = new LongAdder();
    private volatile String dead = "";

    public CheckedServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The URL at which an instance is checked. */
    public String url(int instance) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path(instance);
    }

    /** How often any instance was looked at so far. */
    public long looks() {
        return looks.sum();
    }

    /** From now on the instance answers no more. */
    public void kill(int instance) {
        dead = path(instance);
    }

    private static String path(int instance) {
        return "/instance/" + instance;
    }

    private void answer(HttpExchange exchange) throws IOException {
        looks.increment();
        if (exchange.getRequestURI().getPath().equals(dead)) {
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
        server.stop(0);
        threads.shutdownNow();
    }
}

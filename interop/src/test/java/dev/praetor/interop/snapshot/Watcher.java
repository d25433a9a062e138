package dev.praetor.interop.snapshot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A client that reads one address with blocking queries, one after the other, until it is closed. It asks again while it gets no answer, and keeps every index that
 * was lower than one before. May be looked at by any thread.
 */
final class Watcher implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final long RETRY_MILLIS = 20;

    private final String url;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> fallen = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Seen seen = new Seen(0, "");

    /** The last answer: its index, 0 before the first one, and its body, empty when there is nothing. */
    record Seen(long index, String body) {}

    private Watcher(String url) {
        this.url = url;
        thread = Thread.ofVirtual().name("watcher of " + url).unstarted(this::run);
    }

    /** Begins to watch. */
    static Watcher of(String url) {
        Watcher watcher = new Watcher(url);
        watcher.thread.start();
        return watcher;
    }

    private void run() {
        boolean going = true;
        while (going) {
            try {
                going = look() || !closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException closing) {
                going = false;
            }
        }
    }

    /** Waits for the next answer; answers whether there was one. */
    private boolean look() throws InterruptedException {
        Seen last = seen;
        String separator = url.contains("?") ? "&" : "?";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + separator + "wait=30s&index=" + last.index()))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            OptionalLong index = response.headers().firstValueAsLong("X-Consul-Index");
            boolean answered = (response.statusCode() == 200 || response.statusCode() == 404) && index.isPresent();
            if (answered) {
                if (index.getAsLong() < last.index()) {
                    fallen.add(url + ": " + last.index() + ", then " + index.getAsLong());
                }
                seen = new Seen(index.getAsLong(), response.body().strip());
            }
            return answered;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    String url() {
        return url;
    }

    Seen seen() {
        return seen;
    }

    /** Where the index went backwards. */
    List<String> fallen() {
        return fallen;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}

package dev.praetor.interop.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Watchers of the same paths on several servers. Owned by the test's thread. */
final class Watchers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Watcher> all = new ArrayList<>();

    /** Begins to watch each path on each server. */
    static Watchers of(List<String> urls, List<String> paths) {
        Watchers watchers = new Watchers();
        urls.forEach(url -> paths.forEach(path -> watchers.all.add(Watcher.of(url + path))));
        return watchers;
    }

    /** What each saw last, by its URL. */
    Map<String, Watcher.Seen> seen() {
        Map<String, Watcher.Seen> seen = new TreeMap<>();
        all.forEach(watcher -> seen.put(watcher.url(), watcher.seen()));
        return seen;
    }

    /** Waits until each has seen this body of its path. */
    void awaitBodies(Map<String, String> bodies) {
        await("see " + bodies, watcher -> watcher.seen().body().equals(expected(bodies, watcher)));
    }

    /** Waits until each has seen this body of its path, at an index above the one that it saw before. */
    void awaitBodiesAbove(Map<String, Watcher.Seen> before, Map<String, String> bodies) {
        await(
                "see anew " + bodies,
                watcher -> watcher.seen().body().equals(expected(bodies, watcher))
                        && watcher.seen().index() > before.get(watcher.url()).index());
    }

    private static String expected(Map<String, String> bodies, Watcher watcher) {
        return bodies.entrySet().stream()
                .filter(body -> watcher.url().endsWith(body.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private void await(String what, Predicate<Watcher> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    List<String> late = all.stream()
                            .filter(condition.negate())
                            .map(watcher -> watcher.url() + " saw " + watcher.seen())
                            .toList();
                    if (!late.isEmpty()) {
                        throw new AssertionError(String.join("\n", late));
                    }
                });
    }

    /** Where an index went backwards. */
    List<String> fallen() {
        return all.stream().flatMap(watcher -> watcher.fallen().stream()).toList();
    }

    @Override
    public void close() {
        all.forEach(Watcher::close);
    }
}

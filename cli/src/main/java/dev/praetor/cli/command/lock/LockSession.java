package dev.praetor.cli.command.lock;

import dev.praetor.cli.client.ClientException;
import java.time.Duration;

/** A session that is renewed on a thread of its own until it is closed. Made and closed by one thread. */
final class LockSession implements AutoCloseable {

    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration PAUSE = TTL.dividedBy(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LockStore store;
    private final String id;
    private final Thread renewal;

    private LockSession(LockStore store, String id) {
        this.store = store;
        this.id = id;
        renewal = Thread.ofVirtual().name("session-renewal").start(this::renew);
    }

    static LockSession create(LockStore store, String name, String behavior) throws LockException {
        try {
            return new LockSession(store, store.createSession(name, TTL.toSeconds() + "s", behavior));
        } catch (ClientException e) {
            throw new LockException("failed to create session: " + e.getMessage());
        }
    }

    String id() {
        return id;
    }

    /** Renews at half of the time to live; after a failure every second, until the session must have ended. */
    private void renew() {
        long lastRenewal = System.nanoTime();
        Duration pause = PAUSE;
        try {
            while (System.nanoTime() - lastRenewal <= TTL.toNanos()) {
                Thread.sleep(pause);
                try {
                    if (!store.renewSession(id)) {
                        return;
                    }
                    lastRenewal = System.nanoTime();
                    pause = PAUSE;
                } catch (ClientException e) {
                    pause = PAUSE_AFTER_FAILURE;
                }
            }
        } catch (InterruptedException closed) {
            // nothing is renewed any more
        }
    }

    /** Ends the session, which gives back what it holds. */
    @Override
    public void close() {
        renewal.interrupt();
        try {
            store.destroySession(id);
        } catch (ClientException ignored) {
            // it ends by itself when its time to live is over
        }
    }
}

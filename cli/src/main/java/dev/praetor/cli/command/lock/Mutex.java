package dev.praetor.cli.command.lock;

import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.command.RenewedSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lock of one holder: a key that a session has acquired. The flags of the key are the same for every client of Consul. */
final class Mutex implements HeldLock {

    static final String FLAGS = "3304740253564472344";

    /** How long to wait while a lock delay keeps the key from being taken. */
    private static final Duration DELAY_PAUSE = Duration.ofSeconds(5);

    private final LockStore store;
    private final String key;
    private final LockSettings settings;
    private @Nullable RenewedSession session;

    Mutex(LockStore store, String key, LockSettings settings) {
        this.store = store;
        this.key = key;
        this.settings = settings;
    }

    @Override
    public boolean acquire() throws LockException, InterruptedException {
        RenewedSession own = store.createSession(settings.sessionName(), "");
        session = own;
        long started = System.nanoTime();
        String index = "";
        while (true) {
            Duration wait = settings.remaining(started);
            if (wait.isNegative()) {
                return false;
            }
            LockStore.Reading reading = read(new LockStore.Waiting(index, LockSettings.parameter(wait), false));
            LockEntry entry = reading.first();
            if (entry != null && !entry.flags().equals(FLAGS)) {
                throw new LockException("Existing key does not match lock use");
            }
            if (entry != null && entry.session().equals(own.id())) {
                return true;
            }
            if (entry != null && !entry.session().isEmpty()) {
                index = reading.index();
                continue;
            }
            if (take(own.id())) {
                return true;
            }
            LockStore.Reading after = read(LockStore.Waiting.NONE);
            LockEntry holder = after.first();
            if (holder != null && !holder.session().isEmpty()) {
                index = after.index();
                continue;
            }
            index = "";
            Thread.sleep(settings.timeout().isZero() || wait.compareTo(DELAY_PAUSE) > 0 ? DELAY_PAUSE : wait);
        }
    }

    private LockStore.Reading read(LockStore.Waiting waiting) throws LockException {
        try {
            return store.get(key, waiting);
        } catch (ClientException e) {
            throw new LockException("failed to read lock: " + e.getMessage());
        }
    }

    private boolean take(String id) throws LockException {
        try {
            return store.acquire(key, id, FLAGS);
        } catch (ClientException e) {
            throw new LockException("failed to acquire lock: " + e.getMessage());
        }
    }

    @Override
    public void awaitLoss() throws InterruptedException {
        RenewedSession own = session;
        if (own == null) {
            return;
        }
        new LossMonitor(settings.monitorRetries()).awaitLoss(waiting -> store.get(key, waiting), reading -> {
            LockEntry entry = reading.first();
            return entry != null && entry.session().equals(own.id());
        });
    }

    @Override
    public void release() throws LockException {
        RenewedSession own = session;
        if (own == null) {
            return;
        }
        try {
            store.release(key, own.id(), FLAGS);
        } catch (ClientException e) {
            throw new LockException("failed to release lock: " + e.getMessage());
        } finally {
            abandon();
        }
    }

    @Override
    public boolean destroy() throws LockException {
        LockEntry entry = read(LockStore.Waiting.NONE).first();
        if (entry == null) {
            return true;
        }
        if (!entry.flags().equals(FLAGS)) {
            throw new LockException("Existing key does not match lock use");
        }
        if (!entry.session().isEmpty()) {
            return false;
        }
        try {
            return store.deleteUnchanged(entry);
        } catch (ClientException e) {
            throw new LockException("failed to remove lock: " + e.getMessage());
        }
    }

    @Override
    public void abandon() {
        RenewedSession own = session;
        session = null;
        if (own != null) {
            own.close();
        }
    }
}

package dev.praetor.cli.command.lock;

import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.command.RenewedSession;
import dev.praetor.cli.format.GoPath;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lock of several holders: each contender acquires a key named by its session, and a coordinating key beside them lists the holders. The flags of the keys
 * are the same for every client of Consul.
 */
final class Semaphore implements HeldLock {

    static final String FLAGS = "16210313421097356768";

    private final LockStore store;
    private final String prefix;
    private final String key;
    private final long limit;
    private final LockSettings settings;
    private @Nullable RenewedSession session;

    Semaphore(LockStore store, String prefix, long limit, LockSettings settings) {
        this.store = store;
        this.prefix = prefix;
        this.key = GoPath.join(prefix, ".lock");
        this.limit = limit;
        this.settings = settings;
    }

    @Override
    public boolean acquire() throws LockException, InterruptedException {
        RenewedSession own = store.createSession(settings.sessionName(), "delete");
        session = own;
        contend(own.id());
        long started = System.nanoTime();
        String index = "";
        while (!Thread.interrupted()) {
            Duration wait = settings.remaining(started);
            if (wait.isNegative()) {
                return false;
            }
            LockStore.Reading reading = list(new LockStore.Waiting(index, LockSettings.parameter(wait), false));
            SemaphoreContents contents = contents(reading).alive(reading.entries());
            if (contents.limit() != limit) {
                throw new LockException(
                        "semaphore limit conflict (lock: " + contents.limit() + ", local: " + limit + ")");
            }
            if (contents.isFull()) {
                index = reading.index();
                continue;
            }
            LockEntry entry = find(reading);
            if (write(contents.with(own.id()), entry)) {
                return true;
            }
            // Another contender was quicker: look again.
            index = "";
        }
        throw new InterruptedException();
    }

    private void contend(String id) throws LockException {
        try {
            if (!store.acquire(GoPath.join(prefix, id), id, FLAGS)) {
                throw new LockException("failed to make contender entry: <nil>");
            }
        } catch (ClientException e) {
            throw new LockException("failed to make contender entry: " + e.getMessage());
        }
    }

    private LockStore.Reading list(LockStore.Waiting waiting) throws LockException {
        try {
            return store.list(prefix, waiting);
        } catch (ClientException e) {
            throw new LockException("failed to read prefix: " + e.getMessage());
        }
    }

    private @Nullable LockEntry find(LockStore.Reading reading) {
        return reading.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private SemaphoreContents contents(LockStore.Reading reading) throws LockException {
        LockEntry entry = find(reading);
        if (entry == null) {
            return SemaphoreContents.parse(new byte[0], limit);
        }
        if (!entry.flags().equals(FLAGS)) {
            throw new LockException("Existing key does not match semaphore use");
        }
        return SemaphoreContents.parse(entry.value(), limit);
    }

    private boolean write(SemaphoreContents contents, @Nullable LockEntry before) throws LockException {
        try {
            return store.write(key, contents.encode(), FLAGS, before == null ? "0" : before.modifyIndex());
        } catch (ClientException e) {
            throw new LockException("failed to update lock: " + e.getMessage());
        }
    }

    @Override
    public void awaitLoss() throws InterruptedException {
        RenewedSession own = session;
        if (own == null) {
            return;
        }
        new LossMonitor(settings.monitorRetries())
                .awaitLoss(
                        waiting -> store.list(prefix, waiting),
                        reading -> contents(reading)
                                .alive(reading.entries())
                                .holders()
                                .contains(own.id()));
    }

    @Override
    public void release() throws LockException {
        RenewedSession own = session;
        if (own == null) {
            return;
        }
        try {
            while (!leave(own.id())) {
                // Another contender was quicker: look again.
            }
            store.delete(GoPath.join(prefix, own.id()));
        } catch (ClientException e) {
            throw new LockException(String.valueOf(e.getMessage()));
        } finally {
            abandon();
        }
    }

    private boolean leave(String id) throws LockException, ClientException {
        LockEntry entry = store.get(key, LockStore.Waiting.NONE).first();
        SemaphoreContents contents = SemaphoreContents.parse(entry == null ? new byte[0] : entry.value(), limit);
        return !contents.holders().contains(id) || write(contents.without(id), entry);
    }

    @Override
    public boolean destroy() throws LockException {
        LockStore.Reading reading = list(LockStore.Waiting.NONE);
        LockEntry entry = find(reading);
        if (entry == null) {
            return true;
        }
        if (!contents(reading).alive(reading.entries()).holders().isEmpty()) {
            return false;
        }
        try {
            return store.deleteUnchanged(entry);
        } catch (ClientException e) {
            throw new LockException("failed to remove semaphore: " + e.getMessage());
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

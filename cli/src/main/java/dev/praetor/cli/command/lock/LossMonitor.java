package dev.praetor.cli.command.lock;

import dev.praetor.cli.client.ClientException;
import java.time.Duration;

/** Watches a lock that is held: asks consistently and again at each change, and rides out short failures of the agent. Used by one thread. */
final class LossMonitor {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** One look at the lock. */
    interface Look {

        LockStore.Reading read(LockStore.Waiting waiting) throws ClientException;
    }

    /** Whether what was read still names the holder. */
    interface Holding {

        boolean isHeld(LockStore.Reading reading) throws LockException;
    }

    private final long retries;

    LossMonitor(long retries) {
        this.retries = retries;
    }

    void awaitLoss(Look look, Holding holding) throws InterruptedException {
        String index = "";
        long left = retries;
        while (true) {
            try {
                LockStore.Reading reading = look.read(new LockStore.Waiting(index, "", true));
                if (!holding.isHeld(reading)) {
                    return;
                }
                index = reading.index();
                left = retries;
            } catch (LockException unreadable) {
                return;
            } catch (ClientException failure) {
                if (left == 0 || !mayPass(failure)) {
                    return;
                }
                left--;
                index = "";
                Thread.sleep(PAUSE);
            }
        }
    }

    /** No answer at all, or one that blames the server. */
    private static boolean mayPass(ClientException failure) {
        String message = String.valueOf(failure.getMessage());
        return !message.startsWith("Unexpected response code: ") || message.startsWith("Unexpected response code: 5");
    }
}

package dev.praetor.cli.command.debug;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that a capture goes by. */
interface Pace {

    /** The time of the machine. */
    Pace REAL = new Pace() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public boolean pause(Duration length, CompletableFuture<?> end) {
            try {
                end.get(Math.max(length.toMillis(), 0), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        @Override
        public void await(Duration longest, CompletableFuture<?> end) {
            pause(longest, end);
        }
    };

    Instant now();

    /** Lets time go by, up to an end; returns whether that came. */
    boolean pause(Duration length, CompletableFuture<?> end);

    /** Waits for an end that is expected at once, but no longer than some time. */
    void await(Duration longest, CompletableFuture<?> end);
}

package dev.praetor.rpc.support;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for replies, which only tests do. */
public final class Calls {

    private Calls() {}

    public static <T> CompletableFuture<T> future(Reply<T> reply) {
        CompletableFuture<T> future = new CompletableFuture<>();
        reply.whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<T> success -> future.complete(success.value());
                case Outcome.Failure<T> failure -> future.completeExceptionally(failure.cause());
            }
        });
        return future;
    }

    public static <T> T get(Reply<T> reply) throws Exception {
        return get(future(reply));
    }

    public static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }

    public static <T> Throwable failure(Reply<T> reply) throws InterruptedException, TimeoutException {
        try {
            T value = future(reply).get(20, TimeUnit.SECONDS);
            throw new AssertionError("succeeded: " + value);
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }
}

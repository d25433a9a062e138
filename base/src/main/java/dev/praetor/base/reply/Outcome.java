package dev.praetor.base.reply;

/** How a request ended. */
public sealed interface Outcome<T> {

    record Success<T>(T value) implements Outcome<T> {}

    record Failure<T>(Throwable cause) implements Outcome<T> {}

    /** The success of a request that answers nothing; its value is null, the only value that {@link Void} has. */
    @SuppressWarnings("NullAway") // Void has no other value
    static Outcome<Void> done() {
        return new Success<>(null);
    }
}

package dev.praetor.state.command;

/**
 * A command is refused: thrown inside the state only, and answered as an {@link ApplyError} with the same message
 * after all its writes are undone.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Refusal(String message) {
        super(message, null, false, false);
    }

    /** The message, which is never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

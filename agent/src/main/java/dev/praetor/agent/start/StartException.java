package dev.praetor.agent.start;

/** The agent cannot start. The message is Consul's text. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message, null, false, false);
    }

    /** The message, never {@code null}. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

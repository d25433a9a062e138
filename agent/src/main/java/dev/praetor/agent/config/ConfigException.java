package dev.praetor.agent.config;

/** A configuration that the agent does not start with. The message is Consul's text. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message, null, false, false);
    }

    /** The message, never {@code null}. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

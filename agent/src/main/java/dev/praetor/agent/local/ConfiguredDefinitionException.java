package dev.praetor.agent.local;

/** A definition of the configuration cannot be used. The message names it and says why; the agent does not start with it. */
public final class ConfiguredDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfiguredDefinitionException(String message) {
        super(message, null, false, false);
    }
}

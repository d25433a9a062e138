package dev.praetor.agent.local;

/** A definition that this agent cannot run. The message is Consul's text; the same request fails again until the configuration changes. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message, null, false, false);
    }
}

package dev.praetor.agent.watch;

/** A watch that is not allowed, in Consul's words. */
public final class WatchException extends Exception {

    private static final long serialVersionUID = 1;

    public WatchException(String message) {
        super(message, null, false, false);
    }
}

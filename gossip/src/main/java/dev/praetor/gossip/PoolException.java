package dev.praetor.gossip;

/** An operation of a pool failed; the message is for the user, as Consul's library words it. */
public final class PoolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PoolException(String message) {
        super(message, null, false, false);
    }
}

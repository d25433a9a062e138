package dev.praetor.gossip;

/** A pool does not do what was asked; the message is serf's or memberlist's own, for users. Nothing was changed. */
public final class GossipException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GossipException(String message) {
        super(message, null, false, false);
    }
}

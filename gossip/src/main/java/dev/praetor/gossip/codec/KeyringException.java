package dev.praetor.gossip.codec;

/** A keyring does not do what was asked; the message is memberlist's (wire-gossip.md section 9). The keyring is as it was. */
public final class KeyringException extends Exception {

    private static final long serialVersionUID = 1;

    public KeyringException(String message) {
        super(message);
    }
}

package dev.praetor.cli.command.lock;

/** A lock that cannot be had, kept or cleaned up; the message is in the words of Consul's client. */
final class LockException extends Exception {

    private static final long serialVersionUID = 1;

    LockException(String message) {
        super(message, null, false, false);
    }
}

package dev.praetor.agent.dns.message;

/** A record that no message can hold, such as a TXT string above 255 bytes. The query it would answer gets no answer. */
public final class UnwritableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnwritableException(String message) {
        super(message);
    }
}

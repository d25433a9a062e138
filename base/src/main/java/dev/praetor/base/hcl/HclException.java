package dev.praetor.base.hcl;

/** A text is not HCL. The message is the one Consul shows, with line and column where Consul gives them; nothing of the text may be used. */
public final class HclException extends Exception {

    private static final long serialVersionUID = 1;

    HclException(String message) {
        super(message, null, false, false);
    }

    static HclException at(Position position, String message) {
        return new HclException("At " + position + ": " + message);
    }

    /** The message, never {@code null}. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

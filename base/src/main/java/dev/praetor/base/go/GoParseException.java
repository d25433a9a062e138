package dev.praetor.base.go;

/** A text does not spell a value; the message is Go's. */
public final class GoParseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GoParseException(String message) {
        super(message, null, false, false);
    }
}

package dev.praetor.base.json;

/** A text is not JSON. The message is the one Go's {@code encoding/json} gives. */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JsonSyntaxException(String message) {
        super(message, null, false, false);
    }
}

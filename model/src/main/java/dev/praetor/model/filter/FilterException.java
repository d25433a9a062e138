package dev.praetor.model.filter;

/**
 * A filter expression is refused; the message says why in Consul's words and is the client's mistake. Most endpoints
 * put {@link #PREFIX} before it (http-api.md section 1.2).
 */
public final class FilterException extends RuntimeException {

    public static final String PREFIX = "Failed to create boolean expression evaluator: ";

    private static final long serialVersionUID = 1;

    private final boolean syntax;

    private FilterException(String message, boolean syntax) {
        super(message, null, false, false);
        this.syntax = syntax;
    }

    static FilterException syntax(String message) {
        return new FilterException(message, true);
    }

    static FilterException meaning(String message) {
        return new FilterException(message, false);
    }

    /** Whether the expression cannot be parsed at all, rather than not fit the record. */
    public boolean isSyntax() {
        return syntax;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}

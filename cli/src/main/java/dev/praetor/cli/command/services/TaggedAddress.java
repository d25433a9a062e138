package dev.praetor.cli.command.services;

import dev.praetor.base.go.GoHostPort;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;

/** The value of {@code -tagged-address}: a host and a port, an IPv6 address in brackets. */
record TaggedAddress(String host, int port) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with Go's text
     */
    static TaggedAddress parse(String text) {
        GoHostPort parts;
        try {
            parts = GoHostPort.split(text);
        } catch (GoParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new TaggedAddress(parts.host(), number(parts.port()));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            String reason = text.matches("[+-]?[0-9]+") ? "value out of range" : "invalid syntax";
            throw new IllegalArgumentException("strconv.Atoi: parsing " + GoQuote.quote(text) + ": " + reason, e);
        }
    }
}

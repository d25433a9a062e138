package dev.praetor.cli.command.services;

import dev.praetor.base.go.GoQuote;

/** The value of {@code -tagged-address}: a host and a port, an IPv6 address in brackets. */
record TaggedAddress(String host, int port) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with Go's text
     */
    static TaggedAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw faulty(text, "missing port in address");
        }
        String host = text.substring(0, colon);
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw faulty(text, "missing ']' in address");
            }
            if (end + 1 == text.length()) {
                throw faulty(text, "missing port in address");
            }
            if (end + 1 != colon) {
                throw faulty(
                        text, text.charAt(end + 1) == ':' ? "too many colons in address" : "missing port in address");
            }
            host = text.substring(1, end);
        } else if (host.indexOf(':') >= 0) {
            throw faulty(text, "too many colons in address");
        }
        if (text.indexOf('[', text.startsWith("[") ? 1 : 0) >= 0) {
            throw faulty(text, "unexpected '[' in address");
        }
        if (text.indexOf(']', text.startsWith("[") ? host.length() + 2 : 0) >= 0) {
            throw faulty(text, "unexpected ']' in address");
        }
        return new TaggedAddress(host, number(text.substring(colon + 1)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            String reason = text.matches("[+-]?[0-9]+") ? "value out of range" : "invalid syntax";
            throw new IllegalArgumentException("strconv.Atoi: parsing " + GoQuote.quote(text) + ": " + reason, e);
        }
    }

    private static IllegalArgumentException faulty(String text, String reason) {
        return new IllegalArgumentException("address " + text + ": " + reason);
    }
}

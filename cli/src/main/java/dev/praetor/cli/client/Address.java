package dev.praetor.cli.client;

/**
 * Where the agent listens.
 *
 * @param scheme {@code http}, {@code https} or {@code unix}
 * @param host for {@code unix} the path of the socket
 * @param port 0 for {@code unix}
 * @param pathPrefix before every path, empty or with a leading slash
 */
record Address(String scheme, String host, int port, String pathPrefix) {

    /**
     * Reads {@code -http-addr} or its environment variable.
     *
     * @param secure the scheme when the text names none: HTTPS instead of HTTP
     */
    static Address parse(String text, boolean secure) throws ClientException {
        String given = text.isEmpty() ? "127.0.0.1:8500" : text;
        int mark = given.indexOf("://");
        String scheme = mark < 0 ? (secure ? "https" : "http") : given.substring(0, mark);
        String rest = mark < 0 ? given : given.substring(mark + 3);
        if (scheme.equals("unix")) {
            return new Address(scheme, rest, 0, "");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new ClientException("Unknown protocol scheme: " + scheme);
        }
        String prefix = "";
        int slash = rest.indexOf('/');
        if (mark >= 0 && slash >= 0) {
            prefix = rest.substring(slash);
            rest = rest.substring(0, slash);
        }
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        int colon = rest.lastIndexOf(':');
        boolean withPort =
                colon >= 0 && rest.indexOf(']', colon) < 0 && (rest.indexOf(':') == colon || rest.contains("]"));
        int port = scheme.equals("https") ? 443 : 80;
        String host = rest;
        if (withPort) {
            host = rest.substring(0, colon);
            try {
                port = Integer.parseInt(rest.substring(colon + 1));
            } catch (NumberFormatException e) {
                throw new ClientException("parse \"" + scheme + "://" + rest + "\": invalid port \""
                        + rest.substring(colon) + "\" after host");
            }
        }
        return new Address(scheme, host, port, prefix);
    }

    /** The host with its port as a {@code Host} header has it. */
    String authority() {
        if (scheme.equals("unix")) {
            return "localhost";
        }
        return host + ":" + port;
    }

    /** The start of a URL in error texts. */
    String origin() {
        return (scheme.equals("unix") ? "http" : scheme) + "://" + authority();
    }
}

package dev.praetor.cli.client;

/**
 * Where the agent listens.
 *
 * @param scheme {@code http}, {@code https} or {@code unix}
 * @param host for {@code unix} the path of the socket
 * @param port 0 for {@code unix}
 * @param pathPrefix before every path, empty or with a leading slash
 * @param given host and port as they were given, for {@code unix} {@code localhost}, or a relative path
 */
record Address(String scheme, String host, int port, String pathPrefix, String given) {

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
            return new Address(scheme, rest, 0, "", rest.startsWith("/") ? "localhost" : rest);
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new ClientException("Unknown protocol scheme: " + scheme);
        }
        if (secure) {
            // CONSUL_HTTP_SSL=true wins over a http:// in the address.
            scheme = "https";
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
        if (!withPort || !rest.substring(colon + 1).matches("[0-9]{1,9}")) {
            return new Address(scheme, rest, scheme.equals("https") ? 443 : 80, prefix, rest);
        }
        return new Address(scheme, rest.substring(0, colon), Integer.parseInt(rest.substring(colon + 1)), prefix, rest);
    }

    /** The host with its port as a {@code Host} header has it. */
    String authority() {
        return given;
    }

    /** The start of a URL in error texts. */
    String origin() {
        return (scheme.equals("unix") ? "http" : scheme) + "://" + authority();
    }
}

package dev.praetor.agent.check;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an HTTP check goes.
 *
 * @param authority host with port as given, for the Host header
 * @param resource path and query, escaped
 * @param userInfo {@code user:password}, decoded; {@code null} for none
 */
record HttpTarget(
        boolean secure,
        HostPort address,
        String authority,
        String resource,
        @Nullable String userInfo) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** @throws IOException with Go's words when nothing can be asked there */
    static HttpTarget of(String url) throws IOException {
        URI uri = parse(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IOException("unsupported protocol scheme \"" + scheme + "\"");
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw new IOException("http: no Host in request URL");
        }
        String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
        boolean secure = scheme.equals("https");
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String resource = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new HttpTarget(secure, address(hostPort, secure), hostPort, resource, uri.getUserInfo());
    }

    private static URI parse(String url) throws IOException {
        try {
            return new URI(escaped(url));
        } catch (URISyntaxException cause) {
            throw new IOException("parse \"" + url + "\": " + cause.getReason(), cause);
        }
    }

    /** As Go escapes what has no place in a URL. */
    static String escaped(String url) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < url.length(); at++) {
            char character = url.charAt(at);
            if (character <= ' ' || "\"<>\\^`{|}".indexOf(character) >= 0) {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }

    private static HostPort address(String hostPort, boolean secure) throws IOException {
        boolean hasPort = hostPort.lastIndexOf(':') > hostPort.lastIndexOf(']');
        return HostPort.parse(hasPort ? hostPort : hostPort + ":" + (secure ? HTTPS_PORT : HTTP_PORT));
    }

    /** The target of a redirect. */
    static String resolve(String url, String location) throws IOException {
        return parse(url).resolve(parse(location)).toString();
    }
}

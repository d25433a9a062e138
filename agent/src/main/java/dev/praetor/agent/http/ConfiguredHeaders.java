package dev.praetor.agent.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Configured headers as Go's server writes them: canonical names, values on one line, names that are none left out. Pure. */
final class ConfiguredHeaders {

    /** What would contradict the message that it stands on. */
    private static final Set<String> FRAMING = Set.of("Content-Length", "Transfer-Encoding", "Connection", "Trailer");

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private ConfiguredHeaders() {}

    static List<Response.Header> of(List<Response.Header> headers) {
        List<Response.Header> out = new ArrayList<>();
        for (Response.Header header : headers) {
            String name = canonical(header.name());
            if (isToken(name) && !FRAMING.contains(name)) {
                out.add(new Response.Header(
                        name,
                        header.value().replace('\n', ' ').replace('\r', ' ').strip()));
            }
        }
        return List.copyOf(out);
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || TOKEN.indexOf(c) >= 0));
    }

    /** Words between dashes begin with a capital, the rest is small. */
    private static String canonical(String name) {
        StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || out.charAt(i - 1) == '-') {
                out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
            }
        }
        return out.toString();
    }
}

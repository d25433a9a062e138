package dev.praetor.agent.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request, before what the server adds to every answer (Vary, default policy, configured headers, gzip).
 *
 * @param contentType {@code null} for none
 * @param headers further headers, in order
 * @param body shared between answers: never changed
 */
public record Response(int status, @Nullable String contentType, List<Header> headers, byte[] body) {

    public static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    /** A header to send. */
    public record Header(String name, String value) {}

    public static Response json(byte[] body) {
        return new Response(200, JSON, List.of(), body);
    }

    /** An empty success; Consul marks it as JSON too. */
    public static Response empty() {
        return new Response(200, JSON, List.of(), NOTHING);
    }

    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, contentType, List.copyOf(more), body);
    }
}

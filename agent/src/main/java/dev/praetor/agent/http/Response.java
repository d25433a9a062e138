package dev.praetor.agent.http;

import dev.praetor.server.route.Encodings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request, before what the server adds to every answer (Vary, default policy, configured headers, indentation, gzip). JSON is given
 * compact: the server indents it when asked to.
 *
 * @param contentType {@code null} for none
 * @param headers further headers, in order
 * @param body shared between answers: never changed
 * @param stream gives the body over time, in place of {@code body}; {@code null} for an ordinary answer
 */
public record Response(
        int status,
        @Nullable String contentType,
        List<Header> headers,
        Body body,
        @Nullable Streaming stream) {
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";

    /** A header to send; the name is written as it stands here. */
    public record Header(String name, String value) {}

    public Response(int status, @Nullable String contentType, List<Header> headers, Body body) {
        this(status, contentType, headers, body, null);
    }

    public Response(int status, @Nullable String contentType, List<Header> headers, byte[] body) {
        this(status, contentType, headers, Body.of(body));
    }

    public static Response json(byte[] body) {
        return new Response(200, JSON, List.of(), Body.of(body));
    }

    /** A JSON answer whose bytes are shared by all who get the same result. */
    public static Response json(Encodings encodings, Object form, Supplier<byte[]> encoder) {
        return new Response(200, JSON, List.of(), new Body(encodings, form, encoder));
    }

    /** An empty success; Consul marks it as JSON too. */
    public static Response empty() {
        return new Response(200, JSON, List.of(), Body.EMPTY);
    }

    /** An error: its text as it is. */
    public static Response text(int status, String text) {
        return new Response(status, TEXT, List.of(), Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A success whose body comes over time; neither indented nor compressed. */
    public static Response streaming(Streaming stream) {
        return new Response(200, null, List.of(), Body.EMPTY, stream);
    }

    public Response with(String name, String value) {
        return with(List.of(new Header(name, value)));
    }

    public Response with(List<Header> further) {
        if (headers.isEmpty()) {
            return new Response(status, contentType, further, body, stream);
        }
        List<Header> more = new ArrayList<>(headers);
        more.addAll(further);
        return new Response(status, contentType, List.copyOf(more), body, stream);
    }
}

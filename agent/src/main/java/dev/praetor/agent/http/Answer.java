package dev.praetor.agent.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer ready to be written: indented and compressed as the client may have it.
 *
 * @param scope which of the server's own headers belong to it
 * @param body the bytes to send; shared, not to be changed
 * @param stream sends the body in place of {@code body}; {@code null} for none
 */
record Answer(
        int status,
        @Nullable String contentType,
        List<Response.Header> headers,
        byte[] body,
        boolean compressed,
        Scope scope,
        @Nullable Streaming stream) {

    Answer(
            int status,
            @Nullable String contentType,
            List<Response.Header> headers,
            byte[] body,
            boolean compressed,
            Scope scope) {
        this(status, contentType, headers, body, compressed, scope, null);
    }

    /** Which headers the server adds. */
    enum Scope {
        /** A registered endpoint: Vary, the default policy and the configured headers. */
        ENDPOINT,
        /** Outside of the endpoints: the configured headers. */
        OUTSIDE,
        /** Redirects and refusals: none. */
        BARE
    }

    static Answer of(Response response, Scope scope) {
        return new Answer(
                response.status(),
                response.contentType(),
                response.headers(),
                response.body().bytes(),
                false,
                scope,
                response.stream());
    }
}

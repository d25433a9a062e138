package dev.praetor.cli.client;

import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent answered.
 *
 * @param headers by lower-case name
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** This answer when it is a success. */
    public HttpAnswer requireSuccess() throws ClientException {
        if (status == 200) {
            return this;
        }
        throw new ClientException("Unexpected response code: " + status + " (" + text().strip() + ")");
    }

    /** The JSON value in this answer when it is a success, as {@link JsonTree} gives it. */
    public @Nullable Object json() throws ClientException {
        requireSuccess();
        if (body.length == 0) {
            throw new ClientException("EOF");
        }
        try {
            return JsonTree.parse(body);
        } catch (JsonSyntaxException e) {
            String text = String.valueOf(e.getMessage());
            throw new ClientException(text.equals("unexpected end of JSON input") ? "unexpected EOF" : text);
        }
    }
}

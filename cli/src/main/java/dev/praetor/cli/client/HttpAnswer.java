package dev.praetor.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;

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
        String text = text();
        String trimmed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        throw new ClientException("Unexpected response code: " + status + " (" + trimmed + ")");
    }
}

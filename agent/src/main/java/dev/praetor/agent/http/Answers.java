package dev.praetor.agent.http;

import java.nio.charset.StandardCharsets;

/** Answers that many endpoints give. */
public final class Answers {
    public static final Response TRUE = json("true");
    public static final Response FALSE = json("false");
    public static final Response NO_LIST = json("[]");

    private Answers() {}

    /** {@code true} or {@code false} as JSON. */
    public static Response of(boolean value) {
        return value ? TRUE : FALSE;
    }

    private static Response json(String text) {
        return Response.json(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The refusal of a body that is too large, naming the setting that says so. */
    public static HttpError tooLarge(long length, long limit, String setting) {
        return new HttpError(
                413,
                "Request body(" + length + " bytes) too large, max size: " + limit
                        + " bytes. See https://developer.hashicorp.com/docs/agent/config/config-files#" + setting
                        + ".");
    }
}

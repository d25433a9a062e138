package dev.praetor.agent.http;

import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;

/** Reads bodies that are JSON. */
public final class JsonBody {
    public static final String DECODE_FAILED = "Request decode failed: ";

    private JsonBody() {}

    /**
     * The value of a body; an unknown key is an error.
     *
     * @throws HttpError 400 with the prefix and Go's words
     */
    public static <T> T strict(Request request, Codec<T> codec, String prefix) {
        return strict(request, codec, prefix, codec.zero());
    }

    /**
     * The value of a body over what holds for keys that it does not give; an unknown key is an error.
     *
     * @throws HttpError 400 with the prefix and Go's words
     */
    public static <T> T strict(Request request, Codec<T> codec, String prefix, T onto) {
        return read(request, codec, JsonMode.STRICT, prefix, onto);
    }

    /**
     * The value of a body over what holds for keys that it does not give; unknown keys are skipped.
     *
     * @throws HttpError 400 with Go's words
     */
    public static <T> T lenient(Request request, Codec<T> codec, T onto) {
        return read(request, codec, JsonMode.LENIENT, DECODE_FAILED, onto);
    }

    private static <T> T read(Request request, Codec<T> codec, JsonMode mode, String prefix, T onto) {
        try {
            return JsonReader.decode(request.body(), codec, mode, onto);
        } catch (JsonException cause) {
            throw new HttpError(400, prefix + cause.getMessage());
        }
    }
}

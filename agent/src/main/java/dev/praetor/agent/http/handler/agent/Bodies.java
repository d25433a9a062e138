package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;

/** Reads the bodies of this package's endpoints. */
final class Bodies {

    private Bodies() {}

    /**
     * The value of a body.
     *
     * @throws HttpError 400 with Go's words when it is not that
     */
    static <T> T read(Request request, Codec<T> codec, JsonMode mode) {
        try {
            return JsonReader.decode(request.body(), codec, mode);
        } catch (JsonException cause) {
            throw new HttpError(400, "Request decode failed: " + cause.getMessage());
        }
    }
}

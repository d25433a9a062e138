package dev.praetor.server.endpoint;

import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Encodings;

/** Small parts of every service. */
public final class Answers {

    /** What stands in commands where requests carry a token. */
    public static final WriteRequest NO_TOKEN = new WriteRequest("");

    private Answers() {}

    /** An answer that nobody shares. */
    public static <R> Answer<R> own(R reply) {
        return new Answer<>(reply, Encodings.NONE);
    }
}

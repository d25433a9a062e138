package dev.praetor.agent.http;

/** Learns of each answered request of an endpoint, on the thread that made the answer. Must be quick and must not throw. */
public interface RequestObserver {

    /**
     * A request was answered.
     *
     * @param pattern the endpoint's, as registered
     * @param escapedPath the path as it was sent
     * @param query the query as it was sent, empty when there was none; may hold a token
     * @param nanoseconds from its whole arrival to its answer being ready, waiting included
     */
    void answered(Request request, String pattern, String escapedPath, String query, long nanoseconds);

    /**
     * A request of an endpoint is answered with an error; {@link #answered} follows.
     *
     * @param error the text of the answer
     */
    default void failed(Request request, String escapedPath, String query, String error) {}

    RequestObserver NONE = (request, pattern, escapedPath, query, nanoseconds) -> {};
}

package dev.praetor.server.endpoint.session;

import dev.praetor.model.request.SessionSpecificRequest;

/** The session that a request means: newer agents name it in {@code SessionID}, older ones in {@code Session}. */
final class SessionIds {

    private SessionIds() {}

    static String of(SessionSpecificRequest request) {
        return request.sessionId().isEmpty() ? request.session() : request.sessionId();
    }
}

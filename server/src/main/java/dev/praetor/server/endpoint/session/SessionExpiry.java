package dev.praetor.server.endpoint.session;

import dev.praetor.model.session.Session;

/** Ends sessions that are not renewed in time; a duty of the leader. Any thread. */
public interface SessionExpiry {

    /** Starts the time of a session again; without effect on one that never expires. */
    void renew(Session session);

    /** The session is gone. */
    void forget(String sessionId);
}

package dev.praetor.server.endpoint.session;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.model.session.Session;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.Indexed;
import dev.praetor.state.session.GetSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the time to live of a session again, on the leader. Writes nothing, so no index changes (semantics.md 3.2,
 * 3.5).
 */
public final class SessionRenew implements ServiceMethod<SessionSpecificRequest, IndexedSessions> {

    private final Consensus consensus;
    private final SessionExpiry expiry;

    public SessionRenew(Consensus consensus, SessionExpiry expiry) {
        this.consensus = consensus;
        this.expiry = expiry;
    }

    @Override
    public Reply<Answer<IndexedSessions>> call(SessionSpecificRequest request, Caller caller) {
        Indexed<@Nullable Session> found = new GetSession(SessionIds.of(request)).run(consensus.snapshot());
        QueryMeta meta = new QueryMeta(Math.max(1, found.index()), Duration.ZERO, true, "", false, 0, false);
        Session session = found.value();
        if (session == null) {
            return Reply.of(Answers.own(new IndexedSessions(null, meta)));
        }
        expiry.renew(session);
        return Reply.of(Answers.own(new IndexedSessions(List.of(session), meta)));
    }
}

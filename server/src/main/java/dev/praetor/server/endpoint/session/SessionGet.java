package dev.praetor.server.endpoint.session;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.model.session.Session;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.session.GetSession;
import java.util.List;

/** Reads one session; a list of none when it is unknown, malformed IDs included. */
public final class SessionGet implements ServiceMethod<SessionSpecificRequest, IndexedSessions> {

    private final Watches watches;

    public SessionGet(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedSessions>> call(SessionSpecificRequest request, Caller caller) {
        Read<Session, Session, IndexedSessions> read = Read.row(
                new GetSession(SessionIds.of(request)),
                (session, meta) -> new IndexedSessions(session == null ? null : List.of(session), meta));
        return watches.read(read, request.options());
    }
}

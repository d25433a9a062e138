package dev.praetor.server.endpoint.session;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.session.ListSessions;

/** Reads all sessions, ordered by ID. */
public final class SessionList implements ServiceMethod<SessionSpecificRequest, IndexedSessions> {

    private final Watches watches;

    public SessionList(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedSessions>> call(SessionSpecificRequest request, Caller caller) {
        return watches.read(Read.listing(new ListSessions(), IndexedSessions::new), request.options());
    }
}

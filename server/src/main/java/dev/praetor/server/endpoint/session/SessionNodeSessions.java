package dev.praetor.server.endpoint.session;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.Read;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.session.ListNodeSessions;

/** Reads the sessions of a node, ordered by ID. */
public final class SessionNodeSessions implements ServiceMethod<NodeSpecificRequest, IndexedSessions> {

    private final Watches watches;

    public SessionNodeSessions(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Reply<Answer<IndexedSessions>> call(NodeSpecificRequest request, Caller caller) {
        return watches.read(Read.row(new ListNodeSessions(request.node()), IndexedSessions::new), request.options());
    }
}

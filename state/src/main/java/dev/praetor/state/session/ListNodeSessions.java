package dev.praetor.state.session;

import dev.praetor.model.session.Session;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Names;
import java.util.List;

/** The sessions of a node, by ID. */
public record ListNodeSessions(String node) implements Query<List<Session>> {

    public ListNodeSessions {
        node = Names.lower(node);
    }

    @Override
    public Indexed<List<Session>> run(StateSnapshot snapshot) {
        List<Session> sessions = snapshot.table(SessionTables.SESSIONS)
                .rows(SessionTables.SESSIONS_BY_NODE)
                .prefix(new KeyBuilder().text(node).build())
                .toList();
        return snapshot.indexed(Marks.index(snapshot, MarkKind.NODE_SESSIONS, node), sessions);
    }

    @Override
    public Interest interest() {
        return new Interest.Node(node);
    }
}

package dev.praetor.state.session;

import dev.praetor.model.session.Session;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.TableVersion;
import java.util.List;

/** All sessions, by ID. */
public record ListSessions() implements Query<List<Session>> {

    @Override
    public Indexed<List<Session>> run(StateSnapshot snapshot) {
        TableVersion<Session> sessions = snapshot.table(SessionTables.SESSIONS);
        return snapshot.indexed(
                sessions.lastChange(),
                sessions.rows().prefix(new KeyBuilder().build()).toList());
    }

    @Override
    public Interest interest() {
        return new Interest.Table(SessionTables.SESSIONS.name());
    }
}

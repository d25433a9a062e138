package dev.praetor.state.session;

import dev.praetor.model.session.Session;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import org.jspecify.annotations.Nullable;

/** One session, null when there is none. */
public record GetSession(String id) implements Query<@Nullable Session> {

    @Override
    public Indexed<@Nullable Session> run(StateSnapshot snapshot) {
        Session session = snapshot.table(SessionTables.SESSIONS).rows().get(SessionTables.sessionKey(id));
        long index = Marks.index(snapshot, MarkKind.SESSION, id);
        return session == null ? snapshot.absent(index) : snapshot.indexed(index, session);
    }

    @Override
    public Interest interest() {
        return new Interest.Session(id);
    }
}

package dev.praetor.state.interest;

import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.Tables;
import dev.praetor.state.system.Mark;
import dev.praetor.state.table.Change;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What a change set touches. */
public final class Touched {

    private Touched() {}

    /**
     * The touched interests in their narrowest forms: keys, services, nodes, sessions and tables. A key touches all
     * prefixes it begins with too; they are not listed. The same interest may be visited more than once.
     */
    public static void forEach(ChangeSet changes, Consumer<Interest> visitor) {
        for (Change<?> change : changes.changes()) {
            switch (change.after() == null ? change.before() : change.after()) {
                case DirEntry entry -> {
                    visitor.accept(new Interest.Key(entry.key()));
                    visitor.accept(new Interest.Table(Tables.KEYS.name()));
                }
                case Mark mark -> {
                    if (change.after() != null) {
                        visitor.accept(mark.kind().interest(mark.name()));
                    }
                }
                case null, default -> {
                    if (change.table() != Tables.SERVICE_NAMES) {
                        visitor.accept(new Interest.Table(change.table().name()));
                    }
                }
            }
        }
    }

    /** The same as a set. */
    public static Set<Interest> from(ChangeSet changes) {
        Set<Interest> touched = new LinkedHashSet<>();
        forEach(changes, touched::add);
        return touched;
    }
}

package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.session.SessionTables;
import dev.praetor.state.table.Transaction;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The writes of the key/value store within a transaction (semantics.md rows 2.2 to 2.8). Each runs on the apply thread.
 */
public final class KeyStore {

    private final Transaction transaction;

    public KeyStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The row of a key. */
    public @Nullable DirEntry get(Bytes key) {
        return KeyReads.get(transaction, key);
    }

    /** Sets value, flags and lock index of a key and keeps its holder. */
    public void set(DirEntry entry) {
        DirEntry present = get(entry.key());
        write(entry, present, entry.lockIndex(), present == null ? "" : present.session());
    }

    /** Sets a key whose modify index is the entry's; 0 demands that it does not exist. */
    public boolean compareAndSet(DirEntry entry) {
        DirEntry present = get(entry.key());
        @Unsigned long expected = entry.raftIndex().modifyIndex();
        boolean matches = present == null
                ? expected == 0
                : expected != 0 && present.raftIndex().modifyIndex() == expected;
        if (matches) {
            write(entry, present, entry.lockIndex(), present == null ? "" : present.session());
        }
        return matches;
    }

    /** Sets a key and makes a session its holder; false when another one holds it. */
    public boolean lock(DirEntry entry) {
        requireSession(entry);
        if (transaction.table(SessionTables.SESSIONS).rows().get(SessionTables.sessionKey(entry.session())) == null) {
            throw new Refusal("invalid session \"" + entry.session() + "\"");
        }
        DirEntry present = get(entry.key());
        if (present == null) {
            write(entry, null, 1, entry.session());
            return true;
        }
        if (present.session().equals(entry.session())) {
            write(entry, present, present.lockIndex(), entry.session());
            return true;
        }
        if (!present.session().isEmpty()) {
            return false;
        }
        write(entry, present, present.lockIndex() + 1, entry.session());
        return true;
    }

    /** Sets a key and frees it; false unless the session holds it. */
    public boolean unlock(DirEntry entry) {
        requireSession(entry);
        DirEntry present = get(entry.key());
        if (present == null || !present.session().equals(entry.session())) {
            return false;
        }
        write(entry, present, present.lockIndex(), "");
        return true;
    }

    private static void requireSession(DirEntry entry) {
        if (entry.session().isEmpty()) {
            throw new Refusal("missing session");
        }
    }

    private void write(DirEntry entry, @Nullable DirEntry present, @Unsigned long lockIndex, String session) {
        Bytes value = entry.value() == null || entry.value().isEmpty() ? null : entry.value();
        if (present == null) {
            put(new DirEntry(
                    lockIndex,
                    entry.key(),
                    entry.flags(),
                    value,
                    session,
                    new RaftIndex(transaction.index(), transaction.index())));
            return;
        }
        if (present.lockIndex() == lockIndex
                && present.flags() == entry.flags()
                && present.session().equals(session)
                && Objects.equals(present.value(), value)) {
            return;
        }
        put(new DirEntry(
                lockIndex,
                present.key(),
                entry.flags(),
                value,
                session,
                new RaftIndex(present.raftIndex().createIndex(), transaction.index())));
    }

    private void put(DirEntry entry) {
        transaction.put(KeyTables.KEYS, entry);
    }

    /** Deletes a key; nothing happens when it does not exist. */
    public void delete(Bytes key) {
        if (transaction.remove(KeyTables.KEYS, KeyTables.rowKey(key)) != null) {
            transaction.put(KeyTables.TOMBSTONES, new Tombstone(key, transaction.index()));
        }
    }

    /** Deletes a key whose modify index is the given one; true also when it does not exist. */
    public boolean compareAndDelete(Bytes key, @Unsigned long expected) {
        DirEntry present = get(key);
        if (present == null) {
            return true;
        }
        if (present.raftIndex().modifyIndex() != expected) {
            return false;
        }
        delete(key);
        return true;
    }

    /** Deletes all keys that begin with a prefix. */
    public void deleteTree(Bytes prefix) {
        List<Bytes> keys = new ArrayList<>();
        Cursor<DirEntry> cursor = transaction.table(KeyTables.KEYS).rows().prefix(KeyTables.rowKey(prefix));
        while (cursor.next()) {
            keys.add(cursor.value().key());
        }
        for (Bytes key : keys) {
            delete(key);
        }
    }

    /** Frees a key whose holder vanished: its value stays, its modify index rises. */
    public void release(DirEntry held) {
        put(new DirEntry(
                held.lockIndex(),
                held.key(),
                held.flags(),
                held.value(),
                "",
                new RaftIndex(held.raftIndex().createIndex(), transaction.index())));
    }
}

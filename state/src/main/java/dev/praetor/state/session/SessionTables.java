package dev.praetor.state.session;

import dev.praetor.model.session.Session;
import dev.praetor.state.table.Index;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Table;

/** The tables of sessions. */
public final class SessionTables {

    public static final Table<Session> SESSIONS = new Table<>(
            2,
            "sessions",
            session -> sessionKey(session.id()),
            session -> session.raftIndex().modifyIndex());

    /** Sessions by node, those of a node by ID. */
    public static final Index<Session> SESSIONS_BY_NODE = SESSIONS.index(
            session -> new KeyBuilder().name(session.node()).text(session.id()).build());

    public static final Table<SessionCheck> SESSION_CHECKS =
            new Table<>(3, "session_checks", SessionTables::checkKey, check -> 0);

    private SessionTables() {}

    public static byte[] sessionKey(String id) {
        return new KeyBuilder().text(id).build();
    }

    static byte[] checkKey(SessionCheck check) {
        return new KeyBuilder()
                .name(check.node())
                .name(check.checkId())
                .text(check.session())
                .build();
    }
}

package dev.praetor.state.system;

import dev.praetor.state.catalog.CatalogTables;
import dev.praetor.state.coordinate.CoordinateTables;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.session.SessionTables;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.tree.OrderedTree;

/** What a mark is about: a kind of query and its subject. The codes stand in snapshots and never change. */
public enum MarkKind {
    /** The instances of a service, with their nodes. */
    INSTANCES('i'),
    /** The instances of a service, with their nodes and checks. */
    HEALTH('h'),
    /** The mesh endpoints of a service, with their nodes. */
    CONNECT_INSTANCES('c'),
    /** The mesh endpoints of a service, with their nodes and checks. */
    CONNECT_HEALTH('g'),
    /** The checks of a service. */
    SERVICE_CHECKS('k'),
    /** A node and its services. */
    NODE_SERVICES('n'),
    /** The checks of a node and of its services. */
    NODE_CHECKS('m'),
    /** The sessions of a node. */
    NODE_SESSIONS('s'),
    /** The coordinates of a node. */
    NODE_COORDINATES('o'),
    /** A session, by its ID as it stands. */
    SESSION('e'),
    /** The checks in one status. */
    STATUS('t'),
    /** The names of all services with the union of their tags; its only subject is the empty name. */
    SERVICE_NAMES('a');

    private final char code;

    MarkKind(char code) {
        this.code = code;
    }

    /** The code as one byte. */
    byte[] code() {
        return new byte[] {(byte) code};
    }

    /** The code as a letter, for snapshots. */
    public String letter() {
        return String.valueOf(code);
    }

    /**
     * The kind with a letter.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static MarkKind ofLetter(String letter) {
        for (MarkKind kind : values()) {
            if (kind.letter().equals(letter)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of mark: " + letter);
    }

    /** The interest that is touched when a mark of this kind rises. */
    public Interest interest(String name) {
        return switch (this) {
            case INSTANCES, HEALTH, CONNECT_INSTANCES, CONNECT_HEALTH, SERVICE_CHECKS -> new Interest.Service(name);
            case NODE_SERVICES, NODE_CHECKS, NODE_SESSIONS -> new Interest.Node(name);
            case NODE_COORDINATES -> new Interest.Table(CoordinateTables.COORDINATES.name() + "/" + name);
            case SESSION -> new Interest.Session(name);
            case STATUS -> new Interest.Table(statusTable(name));
            case SERVICE_NAMES -> new Interest.Table(CatalogTables.SERVICE_NAMES.name());
        };
    }

    /** The name under which the checks in a status are a part of their table, for interests. */
    public static String statusTable(String status) {
        return "checks/" + status;
    }

    /** Whether any row belongs to a subject. */
    boolean exists(StateReader state, String name) {
        return switch (this) {
            case INSTANCES, HEALTH ->
                has(state.table(CatalogTables.SERVICES).rows(CatalogTables.SERVICES_BY_NAME), name);
            case CONNECT_INSTANCES, CONNECT_HEALTH ->
                has(state.table(CatalogTables.SERVICES).rows(CatalogTables.SERVICES_BY_DESTINATION), name);
            case SERVICE_CHECKS ->
                has(state.table(CatalogTables.CHECKS).rows(CatalogTables.CHECKS_BY_SERVICE_NAME), name);
            case NODE_SERVICES -> has(state.table(CatalogTables.NODES).rows(), name);
            case NODE_CHECKS -> has(state.table(CatalogTables.CHECKS).rows(), name);
            case NODE_SESSIONS -> has(state.table(SessionTables.SESSIONS).rows(SessionTables.SESSIONS_BY_NODE), name);
            case NODE_COORDINATES ->
                has(state.table(CoordinateTables.COORDINATES).rows(), name);
            case SESSION -> has(state.table(SessionTables.SESSIONS).rows(), name);
            case STATUS -> has(state.table(CatalogTables.CHECKS).rows(CatalogTables.CHECKS_BY_STATUS), name);
            case SERVICE_NAMES -> true;
        };
    }

    private static boolean has(OrderedTree<?> rows, String name) {
        return rows.hasPrefix(new KeyBuilder().text(name).build());
    }
}

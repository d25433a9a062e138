package dev.praetor.state;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.session.Session;
import dev.praetor.state.catalog.CatalogTables;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.catalog.ServiceSummary;
import dev.praetor.state.coordinate.CoordinateTables;
import dev.praetor.state.kept.KeptRecord;
import dev.praetor.state.kept.KeptTables;
import dev.praetor.state.kv.KeyTables;
import dev.praetor.state.kv.Tombstone;
import dev.praetor.state.operator.AutopilotTable;
import dev.praetor.state.session.SessionCheck;
import dev.praetor.state.session.SessionTables;
import dev.praetor.state.system.Counter;
import dev.praetor.state.system.Extinction;
import dev.praetor.state.system.Mark;
import dev.praetor.state.system.SystemTables;
import dev.praetor.state.table.Table;
import dev.praetor.state.table.TableVersion;
import java.util.List;

/** All tables of the state. Their names are those of {@link dev.praetor.state.interest.Interest.Table}. */
public final class Tables {

    public static final Table<DirEntry> KEYS = KeyTables.KEYS;
    public static final Table<Tombstone> TOMBSTONES = KeyTables.TOMBSTONES;
    public static final Table<Session> SESSIONS = SessionTables.SESSIONS;
    public static final Table<SessionCheck> SESSION_CHECKS = SessionTables.SESSION_CHECKS;
    public static final Table<Node> NODES = CatalogTables.NODES;
    public static final Table<ServiceInstance> SERVICES = CatalogTables.SERVICES;
    public static final Table<HealthCheck> CHECKS = CatalogTables.CHECKS;
    public static final Table<ServiceSummary> SERVICE_NAMES = CatalogTables.SERVICE_NAMES;
    public static final Table<Mark> MARKS = SystemTables.MARKS;
    public static final Table<Extinction> EXTINCTIONS = SystemTables.EXTINCTIONS;
    public static final Table<Counter> COUNTERS = SystemTables.COUNTERS;
    public static final Table<Coordinate> COORDINATES = CoordinateTables.COORDINATES;
    public static final Table<AutopilotConfig> AUTOPILOT = AutopilotTable.AUTOPILOT;

    public static final Table<KeptRecord> KEPT = KeptTables.KEPT;

    /** All of them in the order of their positions. */
    public static final List<Table<?>> ALL = List.of(
            KEYS,
            TOMBSTONES,
            SESSIONS,
            SESSION_CHECKS,
            NODES,
            SERVICES,
            CHECKS,
            SERVICE_NAMES,
            MARKS,
            EXTINCTIONS,
            COUNTERS,
            COORDINATES,
            AUTOPILOT,
            KEPT);

    private Tables() {}

    static List<TableVersion<?>> emptyVersions() {
        return ALL.stream().<TableVersion<?>>map(TableVersion::empty).toList();
    }
}

package dev.praetor.state.snapshot;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.Tables;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.system.Counter;
import dev.praetor.state.system.Counters;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.Table;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of Consul's own index table, as its archives carry them (wire-rpc.md, record 16), made from what this
 * state knows.
 */
public final class ConsulIndexes {

    private static final String LOCAL = "peer.~:";
    private static final String SERVICE_KIND = "service_kind.";

    private ConsulIndexes() {}

    /** Index by name; rows that would be 0 are left out. */
    public static SortedMap<String, Long> of(StateSnapshot state) {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (Table<?> table : List.of(Tables.KEYS, Tables.TOMBSTONES, Tables.SESSIONS, Tables.COORDINATES)) {
            raise(rows, table.name(), state.table(table).lastChange());
        }
        for (Table<?> table : List.of(Tables.NODES, Tables.SERVICES, Tables.CHECKS)) {
            raise(rows, table.name(), state.table(table).lastChange());
            raise(rows, LOCAL + table.name(), state.table(table).lastChange());
        }
        raise(rows, LOCAL + "node_last_extinction", Counters.get(state, Counter.NODE_EXTINCTION));
        raise(rows, LOCAL + "service_last_extinction", Counters.get(state, Counter.SERVICE_EXTINCTION));
        state.table(Tables.NODES)
                .rows()
                .prefix(new byte[0])
                .toList()
                .forEach(node -> raise(
                        rows,
                        LOCAL + "node." + node.node(),
                        Marks.index(state, MarkKind.NODE_SERVICES, Names.lower(node.node()))));
        state.table(Tables.SERVICES)
                .rows()
                .prefix(new byte[0])
                .toList()
                .forEach(instance -> addService(rows, state, instance));
        return rows;
    }

    private static void addService(SortedMap<String, Long> rows, StateSnapshot state, ServiceInstance instance) {
        String name = instance.service().service();
        String kind = instance.service().kind().isEmpty()
                ? "typical"
                : instance.service().kind();
        @Unsigned long index = Marks.index(state, MarkKind.HEALTH, Names.lower(name));
        raise(rows, LOCAL + "service." + name, index);
        raise(rows, LOCAL + SERVICE_KIND + kind, index);
        raise(rows, SERVICE_KIND + kind, index);
        raise(rows, "kind_service_names." + kind, instance.service().raftIndex().createIndex());
    }

    private static void raise(SortedMap<String, Long> rows, String name, @Unsigned long index) {
        if (index != 0) {
            rows.merge(name, index, Math::max);
        }
    }
}

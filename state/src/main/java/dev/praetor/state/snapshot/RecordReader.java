package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.CoordinateCodec;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionCodec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackFields;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.CatalogTables;
import dev.praetor.state.catalog.ServiceStore;
import dev.praetor.state.coordinate.CoordinateTables;
import dev.praetor.state.kept.KeptRecord;
import dev.praetor.state.kept.KeptTables;
import dev.praetor.state.kv.KeyTables;
import dev.praetor.state.kv.Tombstone;
import dev.praetor.state.operator.AutopilotTable;
import dev.praetor.state.session.SessionStore;
import dev.praetor.state.table.Transaction;
import java.util.List;

/**
 * Makes rows of an archive's records, exactly as they stand there: with the indexes they had. What has no table of its
 * own yet is kept as it is. Owned by whoever restores.
 */
final class RecordReader {

    /**
     * No log gets this far; indexes above it are damage, and would leave no room for those to come.
     */
    static final @Unsigned long HIGHEST_INDEX = 1L << 62;

    private static final MsgpackFields HEADER = new MsgpackFields(List.of("LastIndex"), List.of(0));

    private final Transaction tables;
    private @Unsigned long index;

    /** @param index the highest index seen so far */
    RecordReader(Transaction tables, @Unsigned long index) {
        this.tables = tables;
        this.index = index;
    }

    /** The highest index of header and rows. */
    @Unsigned
    long index() {
        return index;
    }

    /** Reads the header that a state begins with. */
    void header(byte[] value) throws StateException {
        MsgpackReader in = new MsgpackReader(value);
        if (!in.beginStruct(HEADER)) {
            return;
        }
        for (int field = in.nextField(); field >= 0; field = in.nextField()) {
            see(in.uint64());
        }
    }

    /** Reads whole records, one after the other. */
    void records(byte[] data) throws StateException {
        int at = 0;
        while (at < data.length) {
            RecordType type = RecordType.of(data[at] & 0xff);
            try {
                MsgpackReader in = new MsgpackReader(data, at + 1, data.length);
                in.skip();
                record(type, Bytes.copyOf(data, at + 1, in.position()));
                at = in.position();
            } catch (MsgpackException damaged) {
                throw new StateException("failed to decode msg type " + type.shownName() + ": " + damaged.getMessage());
            }
        }
    }

    private void record(RecordType type, Bytes value) throws StateException {
        MsgpackReader in = new MsgpackReader(value.array());
        switch (type) {
            case REGISTER -> register(RegisterRequestCodec.INSTANCE.readMsgpack(in), value);
            case KVS -> key(DirEntryCodec.INSTANCE.readMsgpack(in));
            case TOMBSTONE -> tombstone(DirEntryCodec.INSTANCE.readMsgpack(in));
            case SESSION -> session(SessionCodec.INSTANCE.readMsgpack(in));
            case COORDINATES -> coordinates(in);
            // What other servers were in the midst of writing never came to pass.
            case CHUNKING_STATE -> in.skip();
            case AUTOPILOT -> autopilot(AutopilotConfigCodec.INSTANCE.readMsgpack(in));
            case INDEX -> index(value);
            default -> keep(type, value);
        }
    }

    private void keep(RecordType type, Bytes value) {
        tables.put(KeptTables.KEPT, new KeptRecord(type.number(), KeptKeys.of(type, value), value));
    }

    private void autopilot(AutopilotConfig config) throws StateException {
        see(config.raftIndex());
        tables.put(AutopilotTable.AUTOPILOT, config);
    }

    private void index(Bytes value) {
        IndexRow.read(value);
        keep(RecordType.INDEX, value);
    }

    private void key(DirEntry entry) throws StateException {
        see(entry.raftIndex());
        tables.put(KeyTables.KEYS, entry);
    }

    private void tombstone(DirEntry entry) throws StateException {
        see(entry.raftIndex());
        tables.put(
                KeyTables.TOMBSTONES,
                new Tombstone(entry.key(), entry.raftIndex().modifyIndex()));
    }

    private void session(Session session) throws StateException {
        see(session.raftIndex());
        new SessionStore(tables).restore(session);
    }

    private void coordinates(MsgpackReader in) {
        List<Coordinate> coordinates = in.list(CoordinateCodec.INSTANCE);
        if (coordinates != null) {
            coordinates.forEach(coordinate -> tables.put(CoordinateTables.COORDINATES, coordinate));
        }
    }

    /** A node, and after it a record for each of its services and checks that repeats the node. */
    private void register(RegisterRequest request, Bytes value) throws StateException {
        if (!request.peerName().isEmpty()) {
            keep(RecordType.REGISTER, value);
            return;
        }
        boolean nodeOnly = request.service() == null && request.check() == null && request.checks() == null;
        if (nodeOnly || CatalogReads.node(tables, request.node()) == null) {
            see(request.raftIndex());
            tables.put(CatalogTables.NODES, node(request));
        }
        if (request.service() != null) {
            see(request.service().raftIndex());
            new ServiceStore(tables).restore(request.node(), request.service());
        }
        if (request.check() != null) {
            check(request.check());
        }
        if (request.checks() != null) {
            for (HealthCheck check : request.checks()) {
                check(check);
            }
        }
    }

    private void check(HealthCheck check) throws StateException {
        see(check.raftIndex());
        tables.put(CatalogTables.CHECKS, check);
    }

    private static Node node(RegisterRequest request) {
        return new Node(
                request.id(),
                request.node(),
                request.address(),
                request.datacenter(),
                "",
                "",
                request.taggedAddresses(),
                request.nodeMeta(),
                request.locality(),
                request.raftIndex());
    }

    private void see(RaftIndex indexes) throws StateException {
        see(indexes.createIndex());
        see(indexes.modifyIndex());
    }

    private void see(@Unsigned long seen) throws StateException {
        if (Long.compareUnsigned(seen, HIGHEST_INDEX) > 0) {
            throw new StateException("the index " + Long.toUnsignedString(seen) + " is higher than any log's");
        }
        index = Math.max(index, seen);
    }
}

package dev.praetor.state.snapshot;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.CoordinateCodec;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.session.SessionCodec;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.Tables;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.kept.KeptRecord;
import dev.praetor.state.kept.KeptTables;
import dev.praetor.state.kv.Tombstone;
import dev.praetor.state.table.Table;
import dev.praetor.state.tree.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes a state as the state of an archive: a header, then records, only of types that a Consul knows and in its
 * order (wire-rpc.md section 8.2). The same state gives the same bytes. Owned by one thread.
 */
public final class StateStreamWriter {

    /** Records are gathered up to about this many bytes before they are handed on. */
    private static final int FRAME = 64 << 10;

    private final StateSnapshot state;
    private final OutputStream out;
    private MsgpackWriter frame = new MsgpackWriter(FRAME);

    private StateStreamWriter(StateSnapshot state, OutputStream out) {
        this.state = state;
        this.out = out;
    }

    /** Writes the whole state; leaves the stream open and does not flush it. */
    public static void write(StateSnapshot state, OutputStream out) throws IOException {
        StateStreamWriter writer = new StateStreamWriter(state, out);
        writer.header();
        for (RecordType type : RecordType.values()) {
            writer.records(type);
        }
        writer.flush();
    }

    /** The index that an archive of a state has: at least 1, as Consul's. */
    public static @Unsigned long index(StateSnapshot state) {
        return Math.max(1, state.index());
    }

    private void header() throws IOException {
        frame.mapHeader(1);
        frame.key("LastIndex");
        frame.uint64(index(state));
        end();
    }

    private void records(RecordType type) throws IOException {
        switch (type) {
            case REGISTER -> {
                kept(type);
                nodes();
            }
            case COORDINATES -> coordinates();
            case SESSION -> rows(type, Tables.SESSIONS, SessionCodec.INSTANCE);
            case KVS -> rows(type, Tables.KEYS, DirEntryCodec.INSTANCE);
            case TOMBSTONE -> tombstones();
            case AUTOPILOT -> rows(type, Tables.AUTOPILOT, AutopilotConfigCodec.INSTANCE);
            case INDEX -> indexes();
            case CHUNKING_STATE -> noChunks();
            default -> kept(type);
        }
    }

    private <R> void rows(RecordType type, Table<R> table, Codec<R> codec) throws IOException {
        Cursor<R> cursor = state.table(table).rows().prefix(new byte[0]);
        while (cursor.next()) {
            record(type, cursor.value(), codec);
        }
    }

    private <T> void record(RecordType type, T value, Codec<T> codec) throws IOException {
        frame.rawByte(type.number());
        codec.writeMsgpack(value, frame);
        end();
    }

    private void kept(RecordType type) throws IOException {
        Cursor<KeptRecord> cursor = state.table(KeptTables.KEPT).rows().prefix(KeptTables.prefix(type.number()));
        while (cursor.next()) {
            frame.rawByte(type.number());
            frame.verbatim(cursor.value().value().array());
            end();
        }
    }

    /** Each node by itself, then with each of its services and its checks. */
    private void nodes() throws IOException {
        Cursor<Node> cursor = state.table(Tables.NODES).rows().prefix(new byte[0]);
        while (cursor.next()) {
            Node node = cursor.value();
            record(RecordType.REGISTER, registration(node).build(), RegisterRequestCodec.INSTANCE);
            for (ServiceInstance instance : CatalogReads.services(state, node.node())) {
                record(
                        RecordType.REGISTER,
                        registration(node).service(instance.service()).build(),
                        RegisterRequestCodec.INSTANCE);
            }
            for (HealthCheck check : CatalogReads.checks(state, node.node())) {
                record(RecordType.REGISTER, registration(node).check(check).build(), RegisterRequestCodec.INSTANCE);
            }
        }
    }

    private static RegisterRequestBuilder registration(Node node) {
        return new RegisterRequestBuilder()
                .datacenter(node.datacenter())
                .id(node.id())
                .node(node.node())
                .address(node.address())
                .taggedAddresses(node.taggedAddresses())
                .nodeMeta(node.meta())
                .locality(node.locality())
                .raftIndex(node.raftIndex());
    }

    private void coordinates() throws IOException {
        Cursor<Coordinate> cursor = state.table(Tables.COORDINATES).rows().prefix(new byte[0]);
        while (cursor.next()) {
            frame.rawByte(RecordType.COORDINATES.number());
            frame.list(List.of(cursor.value()), CoordinateCodec.INSTANCE);
            end();
        }
    }

    private void tombstones() throws IOException {
        Cursor<Tombstone> cursor = state.table(Tables.TOMBSTONES).rows().prefix(new byte[0]);
        while (cursor.next()) {
            Tombstone tombstone = cursor.value();
            RaftIndex indexes = new RaftIndex(0, tombstone.index());
            record(
                    RecordType.TOMBSTONE,
                    new DirEntry(0, tombstone.key(), 0, null, "", indexes),
                    DirEntryCodec.INSTANCE);
        }
    }

    /** What this state knows of Consul's index table; where it knows nothing, what came with an archive. */
    private void indexes() throws IOException {
        SortedMap<String, Long> known = ConsulIndexes.of(state);
        Cursor<KeptRecord> cursor =
                state.table(KeptTables.KEPT).rows().prefix(KeptTables.prefix(RecordType.INDEX.number()));
        while (cursor.next()) {
            IndexRow row = IndexRow.read(cursor.value().value());
            known.merge(row.key(), row.value(), Math::max);
        }
        for (Map.Entry<String, Long> row : known.entrySet()) {
            frame.rawByte(RecordType.INDEX.number());
            new IndexRow(row.getKey(), row.getValue()).write(frame);
            end();
        }
    }

    private void noChunks() throws IOException {
        frame.rawByte(RecordType.CHUNKING_STATE.number());
        frame.mapHeader(1);
        frame.key("ChunkMap");
        frame.mapHeader(0);
        end();
    }

    private void end() throws IOException {
        if (frame.length() >= FRAME) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(frame.toByteArray());
        frame = new MsgpackWriter(FRAME);
    }
}

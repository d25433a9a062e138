package dev.praetor.state.snapshot;

import dev.praetor.model.catalog.CoordinateCodec;
import dev.praetor.model.catalog.HealthCheckCodec;
import dev.praetor.model.catalog.NodeCodec;
import dev.praetor.model.catalog.NodeServiceCodec;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.operator.AutopilotConfigCodec;
import dev.praetor.model.session.SessionCodec;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.state.Tables;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.catalog.ServiceSummary;
import dev.praetor.state.kept.KeptRecord;
import dev.praetor.state.kv.Tombstone;
import dev.praetor.state.session.SessionCheck;
import dev.praetor.state.system.Counter;
import dev.praetor.state.system.Extinction;
import dev.praetor.state.system.Mark;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.table.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The forms of the rows of all tables. */
final class RowCodecs {

    private final Map<Table<?>, RowCodec<?>> codecs = new HashMap<>();

    RowCodecs() {
        put(Tables.KEYS, RowCodec.of(DirEntryCodec.INSTANCE));
        put(Tables.TOMBSTONES, codec(RowCodecs::writeTombstone, in -> new Tombstone(in.rawString(), in.uint64())));
        put(Tables.SESSIONS, RowCodec.of(SessionCodec.INSTANCE));
        put(
                Tables.SESSION_CHECKS,
                codec(RowCodecs::writeSessionCheck, in -> new SessionCheck(in.string(), in.string(), in.string())));
        put(Tables.NODES, RowCodec.of(NodeCodec.INSTANCE));
        put(
                Tables.SERVICES,
                codec(
                        RowCodecs::writeInstance,
                        in -> new ServiceInstance(in.string(), NodeServiceCodec.INSTANCE.readMsgpack(in))));
        put(Tables.CHECKS, RowCodec.of(HealthCheckCodec.INSTANCE));
        put(Tables.SERVICE_NAMES, codec(RowCodecs::writeSummary, RowCodecs::readSummary));
        put(
                Tables.MARKS,
                codec(RowCodecs::writeMark, in -> new Mark(MarkKind.ofLetter(in.string()), in.string(), in.uint64())));
        put(
                Tables.EXTINCTIONS,
                codec(
                        RowCodecs::writeExtinction,
                        in -> new Extinction(in.uint64(), MarkKind.ofLetter(in.string()), in.string())));
        put(Tables.COORDINATES, RowCodec.of(CoordinateCodec.INSTANCE));
        put(Tables.AUTOPILOT, RowCodec.of(AutopilotConfigCodec.INSTANCE));
        put(Tables.KEPT, codec(RowCodecs::writeKept, in -> new KeptRecord(in.int32(), in.rawString(), in.rawString())));
        put(Tables.COUNTERS, codec(RowCodecs::writeCounter, in -> new Counter(in.string(), in.uint64())));
    }

    @SuppressWarnings("unchecked") // put only takes the codec of its table
    <R> RowCodec<R> of(Table<R> table) {
        RowCodec<?> codec = codecs.get(table);
        if (codec == null) {
            throw new IllegalStateException("no form for the rows of table " + table.name());
        }
        return (RowCodec<R>) codec;
    }

    private <R> void put(Table<R> table, RowCodec<R> codec) {
        codecs.put(table, codec);
    }

    private static <R> RowCodec<R> codec(BiConsumer<R, MsgpackWriter> writer, Function<MsgpackReader, R> reader) {
        return new RowCodec<>() {
            @Override
            public void write(R row, MsgpackWriter out) {
                writer.accept(row, out);
            }

            @Override
            public R read(MsgpackReader in) {
                return reader.apply(in);
            }
        };
    }

    private static void writeTombstone(Tombstone tombstone, MsgpackWriter out) {
        out.rawString(tombstone.key());
        out.uint64(tombstone.index());
    }

    private static void writeSessionCheck(SessionCheck check, MsgpackWriter out) {
        out.string(check.node());
        out.string(check.checkId());
        out.string(check.session());
    }

    private static void writeInstance(ServiceInstance instance, MsgpackWriter out) {
        out.string(instance.node());
        NodeServiceCodec.INSTANCE.writeMsgpack(instance.service(), out);
    }

    private static void writeSummary(ServiceSummary summary, MsgpackWriter out) {
        out.string(summary.name());
        out.int32(summary.instances());
        out.mapHeader(summary.tags().size());
        summary.tags().forEach((tag, count) -> {
            out.string(tag);
            out.int32(count);
        });
    }

    private static ServiceSummary readSummary(MsgpackReader in) {
        String name = in.string();
        int instances = in.int32();
        Map<String, Integer> read = in.map(Codecs.INT);
        SortedMap<String, Integer> tags = new TreeMap<>();
        if (read != null) {
            tags.putAll(read);
        }
        return new ServiceSummary(name, instances, tags);
    }

    private static void writeMark(Mark mark, MsgpackWriter out) {
        out.string(mark.kind().letter());
        out.string(mark.name());
        out.uint64(mark.index());
    }

    private static void writeExtinction(Extinction extinction, MsgpackWriter out) {
        out.uint64(extinction.index());
        out.string(extinction.kind().letter());
        out.string(extinction.name());
    }

    private static void writeKept(KeptRecord kept, MsgpackWriter out) {
        out.int32(kept.type());
        out.rawString(kept.key());
        out.rawString(kept.value());
    }

    private static void writeCounter(Counter counter, MsgpackWriter out) {
        out.string(counter.name());
        out.uint64(counter.value());
    }
}

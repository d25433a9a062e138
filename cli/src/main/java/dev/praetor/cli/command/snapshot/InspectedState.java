package dev.praetor.cli.command.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.state.snapshot.RecordType;
import dev.praetor.state.snapshot.StateStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many records of each type a state has and how large they are, and if asked for the same by beginnings of keys. As
 * in Consul the header counts for the first record. Owned by one thread.
 */
final class InspectedState {

    private static final int KEYS = RecordType.KVS.number();

    /** A line of a table. */
    record Row(Bytes name, long sum, long count) {}

    private final boolean details;
    private final int depth;
    private final Bytes filter;
    private final Map<Bytes, long[]> types = new HashMap<>();
    private final Map<Bytes, long[]> keys = new HashMap<>();
    private long total;
    private long keyTotal;

    /**
     * Makes an empty one.
     *
     * @param details whether keys are counted
     * @param depth by how many parts between slashes
     * @param filter what keys that are counted begin with
     */
    InspectedState(boolean details, long depth, String filter) {
        this.details = details;
        this.depth = Math.clamp(depth, 0, Integer.MAX_VALUE);
        this.filter = Bytes.of(filter);
    }

    /** Counts a whole state. */
    void read(InputStream state) throws IOException {
        StateStream stream = new StateStream(state, RecordNames::of);
        long header = stream.header().length;
        for (byte[] record = stream.next(); record != null; record = stream.next()) {
            long size = record.length + header;
            header = 0;
            int type = record[0] & 0xff;
            add(types, Bytes.of(RecordNames.of(type)), size);
            total += size;
            if (details && type == KEYS) {
                key(record, size);
            }
        }
    }

    private void key(byte[] record, long size) throws IOException {
        DirEntry entry;
        try {
            entry = DirEntryCodec.INSTANCE.readMsgpack(new MsgpackReader(record, 1, record.length));
        } catch (MsgpackException damaged) {
            throw new IOException("failed to decode msg type KVS, error " + damaged.getMessage(), damaged);
        }
        if (entry.key().startsWith(filter)) {
            add(keys, beginning(entry.key()), size);
            keyTotal += size;
        }
    }

    /** Up to the slash that ends so many parts. */
    private Bytes beginning(Bytes key) {
        int slashes = 0;
        for (int at = 0; at < key.length(); at++) {
            if (key.at(at) == '/' && ++slashes == depth) {
                return key.slice(0, at);
            }
        }
        return depth == 0 ? Bytes.EMPTY : key;
    }

    private static void add(Map<Bytes, long[]> rows, Bytes name, long size) {
        long[] row = rows.computeIfAbsent(name, _ -> new long[2]);
        row[0] += size;
        row[1]++;
    }

    /** By type, the largest first. */
    List<Row> types() {
        return sorted(types);
    }

    /** By beginnings of keys, the largest first. */
    List<Row> keys() {
        return sorted(keys);
    }

    private static List<Row> sorted(Map<Bytes, long[]> rows) {
        List<Row> sorted = new ArrayList<>();
        rows.forEach((name, row) -> sorted.add(new Row(name, row[0], row[1])));
        sorted.sort(Comparator.comparingLong(Row::sum).reversed().thenComparing(Row::name));
        return sorted;
    }

    long total() {
        return total;
    }

    long keyTotal() {
        return keyTotal;
    }
}

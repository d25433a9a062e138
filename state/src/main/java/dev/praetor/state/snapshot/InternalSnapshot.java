package dev.praetor.state.snapshot;

import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.Tables;
import dev.praetor.state.table.Table;
import dev.praetor.state.table.TableEditor;
import dev.praetor.state.table.TableVersion;
import dev.praetor.state.tree.Cursor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole state as the snapshot of the log: every table, and how its indexes count. Equal states give equal bytes.
 *
 * <p>A stream of {@link Frames}: first the format's name, version, index, offset and floor; then for each table one
 * that names it, followed by frames of rows and an empty one; when a restore is under way the same for what it has
 * brought; at the end one that counts all rows. Only one frame of rows is in memory at a time.
 */
public final class InternalSnapshot {

    private static final String FORMAT = "praetor-state";
    private static final int VERSION = 1;
    private static final String END = "end";
    private static final String STAGING = "restore";
    private static final String STAGED = "restore/";

    /** A frame of rows is closed once it has this many bytes. */
    private static final int FRAME = 64 << 10;

    private InternalSnapshot() {}

    /** Writes a state; flushes, and leaves the stream open. */
    public static void write(StateSnapshot snapshot, OutputStream out) throws IOException {
        MsgpackWriter header = new MsgpackWriter();
        header.string(FORMAT);
        header.int32(VERSION);
        header.uint64(snapshot.index());
        header.uint64(snapshot.offset());
        header.uint64(snapshot.floor());
        Frames.write(header.toByteArray(), out);
        RowCodecs codecs = new RowCodecs();
        long rows = 0;
        for (Table<?> table : Tables.ALL) {
            rows += writeTable("", snapshot.table(table), codecs, out);
        }
        Staging staging = snapshot.staging();
        if (staging != null) {
            rows += writeStaging(staging, codecs, out);
        }
        MsgpackWriter end = new MsgpackWriter();
        end.string(END);
        end.uint64(rows);
        Frames.write(end.toByteArray(), out);
        out.flush();
    }

    private static long writeStaging(Staging staging, RowCodecs codecs, OutputStream out) throws IOException {
        MsgpackWriter header = new MsgpackWriter();
        header.string(STAGING);
        header.uint64(staging.next());
        header.string(staging.id());
        header.uint64(staging.index());
        header.rawString(staging.part());
        Frames.write(header.toByteArray(), out);
        long rows = 0;
        for (TableVersion<?> table : staging.tables()) {
            rows += writeTable(STAGED, table, codecs, out);
        }
        return rows;
    }

    private static <R> long writeTable(String prefix, TableVersion<R> version, RowCodecs codecs, OutputStream out)
            throws IOException {
        MsgpackWriter header = new MsgpackWriter();
        header.string(prefix + version.table().name());
        header.uint64(version.lastChange());
        Frames.write(header.toByteArray(), out);
        RowCodec<R> codec = codecs.of(version.table());
        MsgpackWriter frame = new MsgpackWriter(FRAME);
        Cursor<R> cursor = version.rows().prefix(new byte[0]);
        while (cursor.next()) {
            codec.write(cursor.value(), frame);
            if (frame.length() >= FRAME) {
                Frames.write(frame.toByteArray(), out);
                frame = new MsgpackWriter(FRAME);
            }
        }
        if (frame.length() > 0) {
            Frames.write(frame.toByteArray(), out);
        }
        Frames.write(new byte[0], out);
        return version.rows().size();
    }

    /**
     * Reads a state; leaves the stream open behind it.
     *
     * @throws IOException when the stream breaks or is cut off, is damaged, or was written by a newer version;
     *     nothing of it is usable then
     */
    public static StateSnapshot read(InputStream in) throws IOException {
        try {
            return readAll(in);
        } catch (MsgpackException | IllegalArgumentException cause) {
            throw new IOException("snapshot is damaged: " + cause.getMessage(), cause);
        }
    }

    private static StateSnapshot readAll(InputStream in) throws IOException {
        MsgpackReader header = new MsgpackReader(Frames.read(in));
        if (!header.string().equals(FORMAT)) {
            throw new IOException("this is no snapshot of the state");
        }
        int version = header.int32();
        if (version != VERSION) {
            throw new IOException("snapshot has version " + version + ", this program reads version " + VERSION);
        }
        @Unsigned long index = header.uint64();
        @Unsigned long offset = header.uint64();
        @Unsigned long floor = header.uint64();
        RowCodecs codecs = new RowCodecs();
        List<TableVersion<?>> tables = new ArrayList<>(StateSnapshot.empty().tables());
        List<TableVersion<?>> staged = new ArrayList<>(tables);
        Staging staging = null;
        long rows = 0;
        while (true) {
            MsgpackReader next = new MsgpackReader(Frames.read(in));
            String name = next.string();
            @Unsigned long number = next.uint64();
            if (name.equals(END)) {
                if (rows != number) {
                    throw new IOException("snapshot is damaged: " + rows + " rows where " + number + " were written");
                }
                return StateSnapshot.of(index, offset, floor, tables).with(staging);
            }
            if (name.equals(STAGING)) {
                staging = new Staging(next.string(), number, next.uint64(), next.rawString(), staged);
                continue;
            }
            boolean isStaged = name.startsWith(STAGED);
            Table<?> table = table(isStaged ? name.substring(STAGED.length()) : name);
            TableVersion<?> read = readTable(table, number, codecs, in);
            (isStaged ? staged : tables).set(table.position(), read);
            rows += read.rows().size();
        }
    }

    private static Table<?> table(String name) throws IOException {
        for (Table<?> table : Tables.ALL) {
            if (table.name().equals(name)) {
                return table;
            }
        }
        throw new IOException("snapshot has a table that this program does not know: " + name);
    }

    private static <R> TableVersion<R> readTable(
            Table<R> table, @Unsigned long lastChange, RowCodecs codecs, InputStream in) throws IOException {
        TableEditor<R> editor = TableVersion.empty(table).edit();
        RowCodec<R> codec = codecs.of(table);
        for (byte[] frame = Frames.read(in); frame.length > 0; frame = Frames.read(in)) {
            MsgpackReader rows = new MsgpackReader(frame);
            while (rows.position() < frame.length) {
                editor.put(codec.read(rows), lastChange);
            }
        }
        editor.lastChange(lastChange);
        return editor.freeze();
    }
}

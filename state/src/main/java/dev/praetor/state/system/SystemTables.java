package dev.praetor.state.system;

import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Table;

/** The tables that the state keeps about itself. */
public final class SystemTables {

    public static final Table<Mark> MARKS =
            new Table<>(8, "marks", mark -> markKey(mark.kind(), mark.name()), Mark::index);

    /** In the order of their indexes. */
    public static final Table<Extinction> EXTINCTIONS = new Table<>(
            9,
            "extinctions",
            extinction -> new KeyBuilder()
                    .number(extinction.index())
                    .raw(extinction.kind().code())
                    .text(extinction.name())
                    .build(),
            Extinction::index);

    public static final Table<Counter> COUNTERS =
            new Table<>(10, "counters", counter -> counterKey(counter.name()), Counter::value);

    private SystemTables() {}

    static byte[] markKey(MarkKind kind, String name) {
        return new KeyBuilder().raw(kind.code()).text(name).build();
    }

    static byte[] counterKey(String name) {
        return new KeyBuilder().text(name).build();
    }
}

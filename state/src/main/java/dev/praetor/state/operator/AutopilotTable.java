package dev.praetor.state.operator;

import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Table;
import org.jspecify.annotations.Nullable;

/** The table of the settings of autopilot, with one row once a leader wrote them. */
public final class AutopilotTable {

    private static final byte[] KEY = new KeyBuilder().build();

    public static final Table<AutopilotConfig> AUTOPILOT = new Table<>(
            12, "autopilot-config", config -> KEY, config -> config.raftIndex().modifyIndex());

    private AutopilotTable() {}

    /** The settings; null until they were written. */
    public static @Nullable AutopilotConfig read(StateReader state) {
        return state.table(AUTOPILOT).rows().get(KEY);
    }
}

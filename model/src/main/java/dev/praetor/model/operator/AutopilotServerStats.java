package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/** How far the log of a server is. */
@GoStruct("autopilot.ServerStats")
public record AutopilotServerStats(
        Duration lastContact,
        @Unsigned long lastTerm,
        @Unsigned long lastIndex) {}

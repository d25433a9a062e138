package dev.praetor.model.operator;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;

/**
 * How a server is.
 *
 * @param stableSince since when, as {@link GoTime}
 */
@GoStruct("autopilot.ServerHealth")
public record AutopilotHealth(boolean healthy, Bytes stableSince) {}

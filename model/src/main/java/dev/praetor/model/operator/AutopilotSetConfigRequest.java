package dev.praetor.model.operator;

import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * Replaces the settings of autopilot.
 *
 * @param config its modify index is the one that must stand there with {@code cas}
 * @param cas whether they are replaced only at that index
 */
@GoStruct("AutopilotSetConfigRequest")
public record AutopilotSetConfigRequest(
        String datacenter,
        AutopilotConfig config,
        @Key("CAS") boolean cas,
        @Inline WriteRequest writeRequest) {}

package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the servers are together.
 *
 * @param healthy whether each of them is healthy
 * @param failureTolerance how many may fail at the same time without the loss of the quorum
 */
@GoStruct("AutopilotHealthReply")
public record AutopilotHealthReply(
        boolean healthy, int failureTolerance, @Nullable List<AutopilotServerHealth> servers) {}

package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Raft configuration.
 */
@GoStruct("RaftConfigurationResponse")
public record RaftConfigurationResponse(
        @Nullable List<RaftServer> servers, @Unsigned long index) {}

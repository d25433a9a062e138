package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * What every read answers besides its data (wire-rpc.md section 4).
 */
@GoStruct("QueryMeta")
public record QueryMeta(
        @Unsigned long index,
        Duration lastContact,
        boolean knownLeader,
        String consistencyLevel,
        boolean notModified,
        int backend,
        @Key("ResultsFilteredByACLs") boolean resultsFilteredByAcls) {}

package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * What every read answers besides its data (wire-rpc.md section 4).
 *
 * @param index the index of the result, at least 1 where it is shown
 * @param lastContact how long ago the server heard from the leader; zero on the leader itself
 * @param consistencyLevel empty on the wire
 * @param notModified the data was left out because it did not change
 * @param backend 0 for a blocking query, 1 for streaming
 * @param resultsFilteredByAcls rows were left out that the caller may not see
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

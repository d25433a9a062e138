package dev.praetor.model.session;

import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lease on keys, bound to a node and its checks.
 */
@GoStruct("Session")
public record Session(
        @Key("ID") String id,
        String name,
        String node,
        Duration lockDelay,
        String behavior,
        @Key("TTL") String ttl,
        @Nullable List<String> nodeChecks,
        @Nullable List<ServiceCheck> serviceChecks,
        @OmitEmpty @Nullable List<String> checks,
        @Inline RaftIndex raftIndex) {}

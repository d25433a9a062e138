package dev.praetor.model.session;

import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import dev.praetor.model.wire.SmallIsSeconds;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lease on keys, bound to a node and its checks.
 */
@GoStruct(
        value = "Session",
        ownDecoder = true,
        lenient = true,
        type = "struct { LockDelay interface {}; *structs.Alias }")
public record Session(
        @Key("ID") String id,
        String name,
        String node,
        @SmallIsSeconds Duration lockDelay,
        @GoType("structs.SessionBehavior") String behavior,
        @Key("TTL") String ttl,
        @Nullable List<String> nodeChecks,
        @Nullable List<ServiceCheck> serviceChecks,
        @GoType("[]types.CheckID") @OmitEmpty @Nullable List<String> checks,
        @Inline RaftIndex raftIndex) {}

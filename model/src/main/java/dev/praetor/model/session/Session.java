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
 * A lease on keys, bound to a node and its checks (semantics.md section 3).
 *
 * @param id a UUID, given by the server that creates it
 * @param node the node that it is bound to, as it was given; compared in any case
 * @param lockDelay how long a key stays unlockable after the session loses it; 0 for not at all
 * @param behavior what becomes of the locks: {@code release} or {@code delete}
 * @param ttl a Go duration as it was written, 10 s to 24 h; empty or {@code 0s} for ever
 * @param nodeChecks IDs of checks of the node that must not be critical
 * @param serviceChecks checks of services that must not be critical
 * @param checks the old name of the node checks; left out of JSON when empty
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

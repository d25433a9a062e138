package dev.praetor.model.request;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registers a node and, in one entry, a service and checks of it (http-api.md 2.3.1).
 *
 * @param id a UUID or empty; a node that was registered with one keeps it
 * @param address not checked; needed unless {@code skipNodeUpdate}
 * @param service null to register the node alone
 * @param check one more check besides {@code checks}
 * @param skipNodeUpdate leaves an existing node as it is; an unknown one is created without an address
 * @param peerName refused when a client gives it
 */
@GoStruct("RegisterRequest")
public record RegisterRequest(
        String datacenter,
        @GoType("types.NodeID") @Key("ID") String id,
        String node,
        String address,
        @Nullable Map<String, String> taggedAddresses,
        @Nullable Map<String, String> nodeMeta,
        @Nullable NodeService service,
        @Nullable HealthCheck check,
        @GoType("structs.HealthChecks") @Nullable List<HealthCheck> checks,
        @Nullable Locality locality,
        boolean skipNodeUpdate,
        String peerName,
        @Inline WriteRequest writeRequest,
        @Inline RaftIndex raftIndex) {}

package dev.praetor.agent.local;

import dev.praetor.model.catalog.ConnectProxyConfig;
import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as {@code agent/service/register} takes it.
 *
 * @param id empty to take the name
 * @param weights {@code null} for 1 and 1
 * @param token not used over HTTP, where the token of the request counts
 */
@GoStruct(
        value = "ServiceDefinition",
        ownDecoder = true,
        type = "struct { EnableTagOverrideSnake bool \"json:\\\"enable_tag_override\\\"\"; "
                + "TaggedAddressesSnake map[string]structs.ServiceAddress \"json:\\\"tagged_addresses\\\"\"; "
                + "*structs.Alias }")
public record ServiceDefinition(
        @GoType("structs.ServiceKind") String kind,
        @Key("ID") String id,
        String name,
        @Nullable List<String> tags,
        String address,
        @Alias("tagged_addresses") @Nullable Map<String, ServiceAddress> taggedAddresses,
        @Nullable Map<String, String> meta,
        int port,
        String socketPath,
        CheckType check,
        @GoType("structs.CheckTypes") @Nullable List<CheckType> checks,
        @Nullable Weights weights,
        String token,
        @Alias("enable_tag_override") boolean enableTagOverride,
        @Nullable Locality locality,
        @Nullable ConnectProxyConfig proxy,
        @Nullable ConnectDefinition connect) {

    /** The ID that the service will have. */
    public String effectiveId() {
        return id.isEmpty() ? name : id;
    }

    /** All checks in their order: an empty single one counts as none, an empty one of the list does not. */
    public List<CheckType> allChecks() {
        List<CheckType> all = new ArrayList<>();
        if (!check.isEmpty()) {
            all.add(check);
        }
        if (checks != null) {
            all.addAll(checks);
        }
        return List.copyOf(all);
    }
}

package dev.praetor.agent.local;

import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * A check as {@code agent/check/register} takes it: of the node, or of a registered service.
 *
 * @param id empty to take the name
 * @param serviceId the service that it checks; empty for the node
 * @param token not used over HTTP, where the token of the request counts
 */
@GoStruct(value = "CheckDefinition", ownDecoder = true)
public record CheckDefinition(
        @Key("ID") String id,
        String name,
        String notes,
        @Key("ServiceID") @Alias("service_id") String serviceId,
        String token,
        String status,
        @Alias("disable_redirects") boolean disableRedirects,
        @Inline Probe probe) {

    /** The ID that the check will have. */
    public String effectiveId() {
        return id.isEmpty() ? name : id;
    }

    public CheckType type() {
        return new CheckType(id, name, status, notes, disableRedirects, "", probe);
    }
}

package dev.praetor.agent.local;

import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * A check as it is defined with a service, and as the agent keeps every check.
 *
 * @param checkId empty for one made from the service's ID
 * @param status the status to begin with; empty for critical, or for the one it had
 * @param serviceId accepted for the sake of clients and not used: the check belongs to the service it is defined with
 */
@GoStruct(value = "CheckType", ownDecoder = true)
public record CheckType(
        @Key("CheckID") String checkId,
        String name,
        String status,
        String notes,
        boolean disableRedirects,
        @Key("ServiceID") @Alias("service_id") String serviceId,
        @Inline Probe probe) {

    /** Whether nothing at all is given: such a check is no check. */
    public boolean isEmpty() {
        return equals(CheckTypeCodec.ZERO);
    }
}

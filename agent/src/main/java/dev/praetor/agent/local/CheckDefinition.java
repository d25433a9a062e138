package dev.praetor.agent.local;

import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * A check as {@code agent/check/register} takes it: of the node, or of a registered service.
 *
 * @param id empty to take the name
 * @param serviceId the service that it checks; empty for the node
 * @param token not used over HTTP, where the token of the request counts
 */
@GoStruct(
        value = "CheckDefinition",
        ownDecoder = true,
        type = "struct { Interval interface {}; Timeout interface {}; TTL interface {}; DeregisterCriticalServiceAfter"
                + " interface {}; Args []string \"json:\\\"args\\\"\"; ScriptArgsSnake []string"
                + " \"json:\\\"script_args\\\"\"; DeregisterCriticalServiceAfterSnake interface {}"
                + " \"json:\\\"deregister_critical_service_after\\\"\"; DockerContainerIDSnake string"
                + " \"json:\\\"docker_container_id\\\"\"; TLSServerNameSnake string \"json:\\\"tls_server_name\\\"\";"
                + " TLSSkipVerifySnake bool \"json:\\\"tls_skip_verify\\\"\"; TCPUseTLSSnake bool"
                + " \"json:\\\"tcp_use_tls\\\"\"; GRPCUseTLSSnake bool \"json:\\\"grpc_use_tls\\\"\"; ServiceIDSnake"
                + " string \"json:\\\"service_id\\\"\"; H2PingUseTLSSnake bool \"json:\\\"h2ping_use_tls\\\"\";"
                + " DisableRedirectsSnake bool \"json:\\\"disable_redirects\\\"\"; *structs.Alias }")
public record CheckDefinition(
        @GoType("types.CheckID") @Key("ID") String id,
        String name,
        String notes,
        @Key("ServiceID") @Alias("service_id") String serviceId,
        String token,
        String status,
        @Alias("disable_redirects") boolean disableRedirects,
        @Inline(inGo = false) Probe probe) {

    /** The ID that the check will have. */
    public String effectiveId() {
        return id.isEmpty() ? name : id;
    }

    public CheckType type() {
        return new CheckType(id, name, status, notes, disableRedirects, "", probe);
    }
}

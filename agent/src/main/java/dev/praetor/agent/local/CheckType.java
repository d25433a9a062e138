package dev.praetor.agent.local;

import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * A check as it is defined with a service, and as the agent keeps every check.
 *
 * @param checkId empty for one made from the service's ID
 * @param status the status to begin with; empty for critical, or for the one it had
 * @param serviceId accepted for the sake of clients and not used: the check belongs to the service it is defined with
 */
@GoStruct(
        value = "CheckType",
        ownDecoder = true,
        droppedKeys = {"ProxyHTTP", "ProxyGRPC"},
        type = "struct { Interval interface {}; Timeout interface {}; TTL interface {}; DeregisterCriticalServiceAfter"
                + " interface {}; Args []string \"json:\\\"args\\\"\"; ScriptArgsSnake []string"
                + " \"json:\\\"script_args\\\"\"; DeregisterCriticalServiceAfterSnake interface {}"
                + " \"json:\\\"deregister_critical_service_after\\\"\"; DockerContainerIDSnake string"
                + " \"json:\\\"docker_container_id\\\"\"; TLSServerNameSnake string \"json:\\\"tls_server_name\\\"\";"
                + " TLSSkipVerifySnake bool \"json:\\\"tls_skip_verify\\\"\"; TCPUseTLSSnake bool"
                + " \"json:\\\"tcp_use_tls\\\"\"; GRPCUseTLSSnake bool \"json:\\\"grpc_use_tls\\\"\"; H2PingUseTLSSnake"
                + " bool \"json:\\\"h2ping_use_tls\\\"\"; ServiceID string \"json:\\\"ServiceID\\\"\"; ServiceIDSnake"
                + " string \"json:\\\"service_id\\\"\"; *structs.Alias }")
public record CheckType(
        @GoType("types.CheckID") @Key("CheckID") String checkId,
        String name,
        String status,
        String notes,
        boolean disableRedirects,
        @Key("ServiceID") @Alias("service_id") String serviceId,
        @Inline(inGo = false) Probe probe) {

    /** Whether nothing at all is given: such a check is no check. */
    public boolean isEmpty() {
        return equals(CheckTypeCodec.ZERO);
    }
}

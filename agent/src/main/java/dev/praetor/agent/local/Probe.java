package dev.praetor.agent.local;

import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a check finds out about the health of what it checks, common to checks of their own and to those defined with a service. Several kinds may be
 * given at once; {@link CheckKind} says which one runs. The aliases are what the HTTP API accepts besides the names (semantics.md A.4).
 *
 * @param scriptArgs command and arguments
 * @param interval from the end of one run to the start of the next
 * @param timeout of one run; zero takes the default of the kind
 * @param ttl how long an update of the status lasts
 * @param successBeforePassing consecutive successes before the check passes
 * @param failuresBeforeWarning consecutive failures before the check warns; zero takes {@code failuresBeforeCritical}
 * @param failuresBeforeCritical consecutive failures before the check is critical
 * @param deregisterCriticalServiceAfter how long the check may be critical before its service is removed; zero for ever
 * @param outputMaxSize bytes of output kept; zero takes the agent's setting
 */
@GoStruct("CheckType")
public record Probe(
        @Alias({"args", "script_args"}) @Nullable List<String> scriptArgs,
        @Key("HTTP") String http,
        @Key("H2PING") String h2Ping,
        @Alias("h2ping_use_tls") @Nullable Boolean h2PingUseTLS,
        @Nullable Map<String, List<String>> header,
        String method,
        String body,
        @Key("TCP") String tcp,
        @Key("TCPUseTLS") @Alias("tcp_use_tls") boolean tcpUseTLS,
        @Key("UDP") String udp,
        Duration interval,
        String aliasNode,
        String aliasService,

        @Key("DockerContainerID") @Alias("docker_container_id")
        String dockerContainerId,

        String shell,
        @Key("GRPC") String grpc,
        @Key("GRPCUseTLS") @Alias("grpc_use_tls") boolean grpcUseTLS,
        @Key("OSService") String osService,
        @Key("TLSServerName") @Alias("tls_server_name") String tlsServerName,
        @Key("TLSSkipVerify") @Alias("tls_skip_verify") boolean tlsSkipVerify,
        Duration timeout,
        @Key("TTL") Duration ttl,
        int successBeforePassing,
        int failuresBeforeWarning,
        int failuresBeforeCritical,
        @Alias("deregister_critical_service_after") Duration deregisterCriticalServiceAfter,
        int outputMaxSize) {

    /** Whether a command is given, to run by itself or in a container. */
    public boolean hasScript() {
        return scriptArgs != null && !scriptArgs.isEmpty();
    }
}

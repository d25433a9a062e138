package dev.praetor.model.catalog;

import dev.praetor.model.wire.DurationString;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.JsonFirst;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a check is run, kept for external monitors (http-api.md 3.5). In JSON its first four parts come first, durations
 * as Go strings except the
 * time to live, which is in nanoseconds; zero is left out everywhere.
 *
 * @param outputMaxSize in bytes; 0 for the agent's default
 * @param interval between two runs
 * @param timeout of one run
 * @param deregisterCriticalServiceAfter how long the service may be critical before it is removed; 0 for ever
 * @param ttl how long a status lasts that was set
 */
@GoStruct(
        value = "HealthCheckDefinition",
        ownDecoder = true,
        lenient = true,
        type = "struct { Interval interface {}; Timeout interface {}; "
                + "DeregisterCriticalServiceAfter interface {}; TTL interface {}; *structs.Alias }")
public record HealthCheckDefinition(
        @Key("HTTP") @OmitEmpty String http,
        @Key("TLSServerName") @OmitEmpty String tlsServerName,
        @Key("TLSSkipVerify") @OmitEmpty boolean tlsSkipVerify,
        @OmitEmpty @Nullable Map<String, List<String>> header,
        @OmitEmpty String method,
        @OmitEmpty String body,
        @OmitEmpty boolean disableRedirects,
        @Key("TCP") @OmitEmpty String tcp,
        @Key("TCPUseTLS") @OmitEmpty boolean tcpUseTLS,
        @Key("UDP") @OmitEmpty String udp,
        @Key("H2PING") @OmitEmpty String h2Ping,
        @Key("OSService") @OmitEmpty String osService,
        @OmitEmpty boolean h2PingUseTLS,
        @JsonFirst @OmitEmpty @DurationString Duration interval,
        @JsonFirst @GoType("uint") @OmitEmpty @Unsigned long outputMaxSize,
        @JsonFirst @OmitEmpty @DurationString Duration timeout,
        @JsonFirst @OmitEmpty @DurationString Duration deregisterCriticalServiceAfter,
        @OmitEmpty @Nullable List<String> scriptArgs,
        @Key("DockerContainerID") @OmitEmpty String dockerContainerId,
        @OmitEmpty String shell,
        @Key("GRPC") @OmitEmpty String grpc,
        @Key("GRPCUseTLS") @OmitEmpty boolean grpcUseTLS,
        @OmitEmpty String aliasNode,
        @OmitEmpty String aliasService,
        @OmitEmpty String sessionName,
        @Key("TTL") @OmitEmpty Duration ttl) {}

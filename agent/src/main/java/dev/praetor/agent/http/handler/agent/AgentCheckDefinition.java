package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.wire.DurationString;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The definition inside an {@link AgentCheck}: always empty, and always all there. */
@GoStruct("api.HealthCheckDefinition")
public record AgentCheckDefinition(
        @DurationString Duration interval,
        @DurationString Duration timeout,
        @DurationString Duration deregisterCriticalServiceAfter,
        @Key("HTTP") String http,
        @Nullable Map<String, List<String>> header,
        String method,
        String body,
        @Key("TLSServerName") String tlsServerName,
        @Key("TLSSkipVerify") boolean tlsSkipVerify,
        @Key("TCP") String tcp,
        @Key("TCPUseTLS") boolean tcpUseTLS,
        @Key("UDP") String udp,
        @Key("GRPC") String grpc,
        @Key("OSService") String osService,
        @Key("GRPCUseTLS") boolean grpcUseTLS) {}

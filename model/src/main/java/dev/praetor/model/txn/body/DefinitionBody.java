package dev.praetor.model.txn.body;

import dev.praetor.model.catalog.HealthCheckDefinition;
import dev.praetor.model.catalog.HealthCheckDefinitionBuilder;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a check is run, as it is sent. UDP and session name are taken and dropped.
 *
 * @param intervalDuration wins over the interval, as the other two of its kind do
 */
@GoStruct(
        value = "api.HealthCheckDefinition",
        ownDecoder = true,
        lenient = true,
        type = "struct { IntervalDuration interface {}; TimeoutDuration interface {}; "
                + "DeregisterCriticalServiceAfterDuration interface {}; *api.Alias }")
record DefinitionBody(
        @Key("HTTP") String http,
        @Nullable Map<String, List<String>> header,
        String method,
        String body,
        @Key("TLSServerName") String tlsServerName,
        @Key("TLSSkipVerify") boolean tlsSkipVerify,
        @Key("TCP") String tcp,
        @Key("TCPUseTLS") boolean tcpUseTls,
        @Key("UDP") String udp,
        @Key("GRPC") String grpc,
        @Key("OSService") String osService,
        @Key("GRPCUseTLS") boolean grpcUseTls,
        @Nullable Duration intervalDuration,
        @Nullable Duration timeoutDuration,
        @Nullable Duration deregisterCriticalServiceAfterDuration,
        String sessionName,
        Duration interval,
        Duration timeout,
        Duration deregisterCriticalServiceAfter) {

    HealthCheckDefinition toDefinition() {
        return new HealthCheckDefinitionBuilder()
                .http(http)
                .header(header)
                .method(method)
                .body(body)
                .tlsServerName(tlsServerName)
                .tlsSkipVerify(tlsSkipVerify)
                .tcp(tcp)
                .tcpUseTLS(tcpUseTls)
                .grpc(grpc)
                .osService(osService)
                .grpcUseTLS(grpcUseTls)
                .interval(intervalDuration == null ? interval : intervalDuration)
                .timeout(timeoutDuration == null ? timeout : timeoutDuration)
                .deregisterCriticalServiceAfter(
                        deregisterCriticalServiceAfterDuration == null
                                ? deregisterCriticalServiceAfter
                                : deregisterCriticalServiceAfterDuration)
                .build();
    }
}

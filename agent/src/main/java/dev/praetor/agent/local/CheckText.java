package dev.praetor.agent.local;

import dev.praetor.base.go.GoDuration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A check's definition as Consul prints it behind an error at the start: all fields in the order of its struct, without names. Pure. */
public final class CheckText {

    /** Bytes of output that are kept when nothing is said. */
    private static final int DEFAULT_OUTPUT = 4096;

    private CheckText() {}

    public static String of(CheckDefinition check) {
        Probe probe = check.probe();
        return "&{"
                + String.join(
                        " ",
                        check.id(),
                        check.name(),
                        check.notes(),
                        check.serviceId(),
                        check.token(),
                        check.status(),
                        list(probe.scriptArgs()),
                        probe.http(),
                        probe.h2Ping(),
                        String.valueOf(h2PingUseTls(probe)),
                        header(probe.header()),
                        probe.method(),
                        probe.body(),
                        String.valueOf(check.disableRedirects()),
                        probe.tcp(),
                        String.valueOf(probe.tcpUseTLS()),
                        probe.udp(),
                        GoDuration.format(probe.interval()),
                        probe.dockerContainerId(),
                        probe.shell(),
                        probe.grpc(),
                        String.valueOf(probe.grpcUseTLS()),
                        probe.osService(),
                        probe.tlsServerName(),
                        String.valueOf(probe.tlsSkipVerify()),
                        probe.aliasNode(),
                        probe.aliasService(),
                        GoDuration.format(probe.timeout()),
                        GoDuration.format(probe.ttl()),
                        String.valueOf(probe.successBeforePassing()),
                        String.valueOf(failuresBeforeWarning(probe)),
                        String.valueOf(probe.failuresBeforeCritical()),
                        GoDuration.format(probe.deregisterCriticalServiceAfter()),
                        String.valueOf(probe.outputMaxSize() == 0 ? DEFAULT_OUTPUT : probe.outputMaxSize()),
                        "{}}");
    }

    private static boolean h2PingUseTls(Probe probe) {
        Boolean given = probe.h2PingUseTLS();
        return given == null ? !probe.h2Ping().isEmpty() : given;
    }

    private static int failuresBeforeWarning(Probe probe) {
        return probe.failuresBeforeWarning() == 0 ? probe.failuresBeforeCritical() : probe.failuresBeforeWarning();
    }

    private static String list(@Nullable List<String> items) {
        return "[" + (items == null ? "" : String.join(" ", items)) + "]";
    }

    private static String header(@Nullable Map<String, List<String>> header) {
        StringBuilder out = new StringBuilder("map[");
        new TreeMap<>(header == null ? Map.of() : header)
                .forEach((name, values) -> out.append(out.length() > 4 ? " " : "")
                        .append(name)
                        .append(':')
                        .append(list(values)));
        return out.append(']').toString();
    }
}

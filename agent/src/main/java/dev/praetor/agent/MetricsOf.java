package dev.praetor.agent;

import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.config.Settings;
import dev.praetor.agent.config.TelemetryConfig;
import dev.praetor.agent.start.HostName;
import dev.praetor.base.metrics.LineSink;
import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.MetricSink;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.util.ArrayList;
import java.util.List;

/** Makes the metrics from the configuration (config.md section 6, telemetry). */
final class MetricsOf {

    private MetricsOf() {}

    static Metrics config(RuntimeConfig config, Timers timers) {
        TelemetryConfig telemetry = config.telemetry();
        MetricNames names = new MetricNames(
                telemetry.prefix(),
                telemetry.disableHostname() ? "" : HostName.ofThisMachine(),
                telemetry.prefixFilter(),
                telemetry.filterDefault());
        return new Metrics(names, telemetry.prometheusRetention(), sinks(config.settings()), Clock.SYSTEM, timers);
    }

    private static List<MetricSink> sinks(Settings settings) {
        List<MetricSink> sinks = new ArrayList<>();
        String statsite = settings.text("telemetry.statsite_address", "");
        if (!statsite.isEmpty()) {
            sinks.add(LineSink.statsite(host(statsite), port(statsite)));
        }
        String statsd = settings.text("telemetry.statsd_address", "");
        if (!statsd.isEmpty()) {
            sinks.add(LineSink.statsd(host(statsd), port(statsd)));
        }
        String dogstatsd = settings.text("telemetry.dogstatsd_addr", "");
        if (!dogstatsd.isEmpty()) {
            sinks.add(LineSink.dogstatsd(host(dogstatsd), port(dogstatsd), settings.texts("telemetry.dogstatsd_tags")));
        }
        return sinks;
    }

    private static String host(String address) {
        String host = address.substring(0, Math.max(0, address.lastIndexOf(':')));
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String address) {
        try {
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            return port >= 0 && port <= 65_535 ? port : 0;
        } catch (NumberFormatException none) {
            // Consul starts with such an address too and sends nothing.
            return 0;
        }
    }
}

package dev.praetor.agent.config;

import java.time.Duration;
import java.util.List;

/**
 * Metrics (config.md section 6, metrics.md section 1).
 *
 * @param prefix before every name; default {@code consul}
 * @param disableHostname whether gauges do not carry the host's name
 * @param filterDefault whether what no filter names is kept; default true
 * @param prefixFilter {@code +prefix} or {@code -prefix}
 * @param prometheusRetention 0 for no Prometheus form
 */
public record TelemetryConfig(
        String prefix,
        boolean disableHostname,
        boolean filterDefault,
        List<String> prefixFilter,
        Duration prometheusRetention) {}

package dev.praetor.agent.config;

import dev.praetor.base.go.GoQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the settings of metrics; faulty filters give warnings and are left out (config.md sections 6 and 10.3). Used by one thread. */
final class TelemetryBuilder {

    private final Settings settings;
    private final List<String> warnings;

    TelemetryBuilder(Settings settings, List<String> warnings) {
        this.settings = settings;
        this.warnings = warnings;
    }

    TelemetryConfig build() {
        return new TelemetryConfig(
                settings.text("telemetry.metrics_prefix", "consul"),
                settings.flag("telemetry.disable_hostname", false),
                settings.flag("telemetry.filter_default", true),
                filters(),
                settings.duration("telemetry.prometheus_retention_time", Duration.ZERO));
    }

    private List<String> filters() {
        List<String> filters = new ArrayList<>();
        for (String rule : settings.texts("telemetry.prefix_filter")) {
            if (rule.isEmpty()) {
                warnings.add("Cannot have empty filter rule in prefix_filter");
            } else if (rule.charAt(0) == '+' || rule.charAt(0) == '-') {
                filters.add(rule);
            } else {
                warnings.add("Filter rule must begin with either '+' or '-': " + GoQuote.quote(rule));
            }
        }
        return List.copyOf(filters);
    }
}

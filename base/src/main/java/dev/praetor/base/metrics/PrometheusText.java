package dev.praetor.base.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes metrics in the text form of Prometheus (metrics.md section 1): families sorted by name, each with its HELP and TYPE, the declared ones always
 * there. Used by one thread.
 */
final class PrometheusText {

    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final double[] QUANTILES = {0.5, 0.9, 0.99};

    /** One family: its lines by their labels, so that they come out sorted. */
    private record Family(String type, String help, SortedMap<String, String> series) {}

    private final MetricNames names;
    private final SortedMap<String, Family> families = new TreeMap<>();

    /** Begins with the declared families. */
    PrometheusText(MetricNames names) {
        this.names = names;
        for (DeclaredFamilies.Declared declared : DeclaredFamilies.all()) {
            String name = clean(names.prefix() + "." + declared.name());
            Family family = new Family(declared.type(), declared.help(), new TreeMap<>());
            families.put(name, family);
            family.series()
                    .put(
                            "",
                            declared.type().equals("summary") ? summary(name, "", new double[0], 0, 0) : name + " 0\n");
        }
        ProcessFigures.collect(this::plain);
    }

    /** A figure of the process, without prefix. */
    private void plain(String type, String name, String help, String lines) {
        families.put(name, new Family(type, help, new TreeMap<>(Map.of("", lines))));
    }

    void gauge(Id id, float value) {
        if (!Float.isNaN(value)) {
            line(id, "gauge", value);
        }
    }

    void counter(Id id, Sample sample) {
        if (sample.totalCount() > 0) {
            line(id, "counter", sample.totalSum());
        }
    }

    private void line(Id id, String type, double value) {
        String full = names.full(id);
        if (names.keeps(full)) {
            String name = clean(full);
            String labels = labels(id.labels());
            String shown = labels.isEmpty() ? "" : "{" + labels + "}";
            put(name, type, labels, name + shown + " " + GoFloat.general(value) + "\n");
        }
    }

    void summary(Id id, Sample sample, long nowNanos) {
        String full = names.full(id);
        RecentValues recent = sample.recent();
        if (sample.totalCount() > 0 && names.keeps(full)) {
            String name = clean(full);
            String labels = labels(id.labels());
            double[] values = recent == null ? new double[0] : recent.since(nowNanos, WINDOW_NANOS);
            put(name, "summary", labels, summary(name, labels, values, sample.totalSum(), sample.totalCount()));
        }
    }

    private void put(String name, String type, String labels, String lines) {
        families.computeIfAbsent(name, key -> new Family(type, key, new TreeMap<>()))
                .series()
                .put(labels, lines);
    }

    private static String summary(String name, String labels, double[] sorted, double sum, long count) {
        StringBuilder out = new StringBuilder(256);
        String before = labels.isEmpty() ? "" : labels + ",";
        for (double quantile : QUANTILES) {
            out.append(name)
                    .append('{')
                    .append(before)
                    .append("quantile=\"")
                    .append(quantile)
                    .append("\"} ")
                    .append(GoFloat.general(quantile(sorted, quantile)))
                    .append('\n');
        }
        String shown = labels.isEmpty() ? "" : "{" + labels + "}";
        out.append(name)
                .append("_sum")
                .append(shown)
                .append(' ')
                .append(GoFloat.general(sum))
                .append('\n');
        return out.append(name)
                .append("_count")
                .append(shown)
                .append(' ')
                .append(count)
                .append('\n')
                .toString();
    }

    private static double quantile(double[] sorted, double quantile) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) Math.ceil(quantile * sorted.length) - 1)];
    }

    private static String clean(String name) {
        return name.replace('.', '_').replace('-', '_').replace(' ', '_');
    }

    private static String labels(List<Label> labels) {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.sort(Comparator.comparing(Label::name));
        StringBuilder out = new StringBuilder();
        for (Label label : sorted) {
            out.append(out.isEmpty() ? "" : ",").append(clean(label.name())).append("=\"");
            out.append(label.value().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            out.append('"');
        }
        return out.toString();
    }

    byte[] bytes() {
        StringBuilder out = new StringBuilder(64 * 1024);
        families.forEach((name, family) -> {
            out.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
            out.append("# TYPE ").append(name).append(' ').append(family.type()).append('\n');
            family.series().values().forEach(out::append);
        });
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}

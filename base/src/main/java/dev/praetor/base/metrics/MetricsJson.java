package dev.praetor.base.metrics;

import dev.praetor.base.json.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes an interval as {@code agent/metrics} does, each list sorted by name and labels. Used by one thread. */
final class MetricsJson {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'").withZone(ZoneOffset.UTC);

    private final long startMillis;
    private final SortedMap<String, String> gauges = new TreeMap<>();
    private final SortedMap<String, String> counters = new TreeMap<>();
    private final SortedMap<String, String> samples = new TreeMap<>();

    MetricsJson(long startMillis) {
        this.startMillis = startMillis;
    }

    void gauge(String name, List<Label> labels, float value) {
        if (Float.isNaN(value)) {
            return;
        }
        StringBuilder out = begin(name);
        GoFloat.json(out.append(",\"Value\":"), Float.toString(value));
        end(gauges, name, labels, out);
    }

    void counter(String name, List<Label> labels, Aggregate values) {
        aggregate(counters, name, labels, values);
    }

    void sample(String name, List<Label> labels, Aggregate values) {
        aggregate(samples, name, labels, values);
    }

    private static void aggregate(SortedMap<String, String> into, String name, List<Label> labels, Aggregate values) {
        if (values.isEmpty()) {
            return;
        }
        StringBuilder out = begin(name);
        out.append(",\"Count\":").append(values.count());
        GoFloat.json(out.append(",\"Rate\":"), Double.toString(values.sum() / 10));
        GoFloat.json(out.append(",\"Sum\":"), Double.toString(values.sum()));
        GoFloat.json(out.append(",\"Min\":"), Double.toString(values.minimum()));
        GoFloat.json(out.append(",\"Max\":"), Double.toString(values.maximum()));
        GoFloat.json(out.append(",\"Mean\":"), Double.toString(values.mean()));
        GoFloat.json(out.append(",\"Stddev\":"), Double.toString(values.deviation()));
        end(into, name, labels, out);
    }

    private static StringBuilder begin(String name) {
        StringBuilder out = new StringBuilder("{\"Name\":");
        JsonText.quote(out, name);
        return out;
    }

    private static void end(SortedMap<String, String> into, String name, List<Label> labels, StringBuilder out) {
        StringBuilder key = new StringBuilder(name);
        out.append(",\"Labels\":{");
        String separator = "";
        for (Label label : labels) {
            JsonText.quote(out.append(separator), label.name());
            JsonText.quote(out.append(':'), label.value());
            key.append(';').append(label.name()).append('=').append(label.value());
            separator = ",";
        }
        into.put(key.toString(), out.append("}}").toString());
    }

    String text() {
        return "{\"Timestamp\":\"" + TIME.format(Instant.ofEpochMilli(startMillis)) + "\",\"Gauges\":["
                + String.join(",", gauges.values()) + "],\"Points\":[],\"Counters\":["
                + String.join(",", counters.values()) + "],\"Samples\":[" + String.join(",", samples.values()) + "]}";
    }
}

package dev.praetor.base.metrics;

import dev.praetor.base.json.JsonText;
import java.math.BigDecimal;
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
        number(out.append(",\"Value\":"), Float.toString(value));
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
        number(out.append(",\"Rate\":"), Double.toString(values.sum() / 10));
        number(out.append(",\"Sum\":"), Double.toString(values.sum()));
        number(out.append(",\"Min\":"), Double.toString(values.minimum()));
        number(out.append(",\"Max\":"), Double.toString(values.maximum()));
        number(out.append(",\"Mean\":"), Double.toString(values.mean()));
        number(out.append(",\"Stddev\":"), Double.toString(values.deviation()));
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

    /** A float as Go writes it: plain unless it is very small or very large. */
    private static void number(StringBuilder out, String shortest) {
        double value = Math.abs(Double.parseDouble(shortest));
        BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
        if (value == 0 || (value >= 1e-6 && value < 1e21)) {
            out.append(exact.toPlainString());
            return;
        }
        int exponent = exact.precision() - exact.scale() - 1;
        String digits = exact.unscaledValue().abs().toString();
        out.append(exact.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append(exponent < 0 ? "e-" : "e+")
                .append(Math.abs(exponent) < 10 ? "0" : "")
                .append(Math.abs(exponent));
    }

    String text() {
        return "{\"Timestamp\":\"" + TIME.format(Instant.ofEpochMilli(startMillis)) + "\",\"Gauges\":["
                + String.join(",", gauges.values()) + "],\"Points\":[],\"Counters\":["
                + String.join(",", counters.values()) + "],\"Samples\":[" + String.join(",", samples.values()) + "]}";
    }
}

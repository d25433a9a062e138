package dev.praetor.cli.command.snapshot;

import dev.praetor.base.json.JsonText;
import dev.praetor.model.snapshot.SnapshotMeta;
import dev.praetor.model.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What {@code snapshot inspect} prints, as tables or as JSON (cli.md section 2.5). */
final class InspectReport {

    private static final int PADDING = 6;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    private final SnapshotMeta meta;
    private final InspectedState state;

    InspectReport(SnapshotMeta meta, InspectedState state) {
        this.meta = meta;
        this.state = state;
    }

    /** Tables. */
    String pretty() {
        StringBuilder out = new StringBuilder();
        line(out, "ID", meta.id());
        line(out, "Size", Long.toString(meta.size()));
        line(out, "Index", Long.toUnsignedString(meta.index()));
        line(out, "Term", Long.toUnsignedString(meta.term()));
        line(out, "Version", Long.toString(meta.version()));
        table(out, "Type", state.types(), state.total());
        if (!state.keys().isEmpty()) {
            table(out, "Key Name", state.keys(), state.keyTotal());
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(' ')
                .append(padded(name, "Version".length() + PADDING))
                .append(value)
                .append('\n');
    }

    private static void table(StringBuilder out, String title, List<InspectedState.Row> rows, long total) {
        int first = Math.max(title.length(), "Total".length());
        int second = "Count".length();
        for (InspectedState.Row row : rows) {
            first = Math.max(first, width(row.name().utf8()));
            second = Math.max(second, Long.toString(row.count()).length());
        }
        first += PADDING;
        second += PADDING;
        out.append('\n');
        row(out, first, second, title, "Count", "Size");
        row(out, first, second, "----", "----", "----");
        for (InspectedState.Row row : rows) {
            row(out, first, second, row.name().utf8(), Long.toString(row.count()), size(row.sum()));
        }
        row(out, first, second, "----", "----", "----");
        row(out, first, second, "Total", "", size(total));
    }

    private static void row(StringBuilder out, int first, int second, String name, String count, String size) {
        out.append(' ')
                .append(padded(name, first))
                .append(padded(count, second))
                .append(size)
                .append('\n');
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** A size with one digit behind the point, if it is not zero. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes == 0 ? "0" : bytes + "B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + UNITS[unit];
    }

    /** JSON, indented by three. */
    String json() {
        StringBuilder out = new StringBuilder("{\n   \"Meta\": {\n      \"ID\": ");
        JsonText.quote(out, meta.id());
        out.append(",\n      \"Size\": ").append(meta.size());
        out.append(",\n      \"Index\": ").append(Long.toUnsignedString(meta.index()));
        out.append(",\n      \"Term\": ").append(Long.toUnsignedString(meta.term()));
        out.append(",\n      \"Version\": ").append(meta.version()).append("\n   },\n   \"Stats\": ");
        rows(out, state.types(), "[]");
        out.append(",\n   \"StatsKV\": ");
        rows(out, state.keys(), "null");
        out.append(",\n   \"TotalSize\": ").append(state.total());
        out.append(",\n   \"TotalSizeKV\": ").append(state.keyTotal());
        return out.append("\n}\n").toString();
    }

    private static void rows(StringBuilder out, List<InspectedState.Row> rows, String none) {
        if (rows.isEmpty()) {
            out.append(none);
            return;
        }
        String separator = "[";
        for (InspectedState.Row row : rows) {
            out.append(separator).append("\n      {\n         \"Name\": ");
            JsonWriter name = new JsonWriter();
            name.rawString(row.name());
            out.append(new String(name.toByteArray(), StandardCharsets.UTF_8));
            out.append(",\n         \"Sum\": ").append(row.sum());
            out.append(",\n         \"Count\": ").append(row.count()).append("\n      }");
            separator = ",";
        }
        out.append("\n   ]");
    }
}

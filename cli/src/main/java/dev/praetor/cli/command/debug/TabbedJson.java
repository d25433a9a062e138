package dev.praetor.cli.command.debug;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON trees over several lines, indented by tabs, in the order of the tree. Pure. */
final class TabbedJson {

    private TabbedJson() {}

    /** The text, without a final newline. */
    static byte[] write(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        value(out, tree, 0);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(StringBuilder out, @Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> {
                Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
                out.append('{');
                while (entries.hasNext()) {
                    Map.Entry<?, ?> entry = entries.next();
                    line(out, depth + 1);
                    JsonText.quote(out, String.valueOf(entry.getKey()));
                    out.append(": ");
                    value(out, entry.getValue(), depth + 1);
                    out.append(entries.hasNext() ? "," : "");
                }
                close(out, map.isEmpty(), depth).append('}');
            }
            case List<?> list -> {
                Iterator<?> items = list.iterator();
                out.append('[');
                while (items.hasNext()) {
                    line(out, depth + 1);
                    value(out, items.next(), depth + 1);
                    out.append(items.hasNext() ? "," : "");
                }
                close(out, list.isEmpty(), depth).append(']');
            }
            case String text -> JsonText.quote(out, text);
            case JsonNumber number -> out.append(number.text());
            case null, default -> out.append(value);
        }
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').append("\t".repeat(depth));
    }

    private static StringBuilder close(StringBuilder out, boolean empty, int depth) {
        if (!empty) {
            line(out, depth);
        }
        return out;
    }
}

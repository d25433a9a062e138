package dev.praetor.cli.format;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON trees over several lines, in the order of the tree. Used once, by one thread. */
public final class IndentedJson {

    private final String indentation;
    private final StringBuilder out = new StringBuilder();

    private IndentedJson(String indentation) {
        this.indentation = indentation;
    }

    /**
     * The text, without a final newline.
     *
     * @param indentation what each level is indented by
     */
    public static byte[] write(@Nullable Object tree, String indentation) {
        IndentedJson json = new IndentedJson(indentation);
        json.value(tree, 0);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> {
                Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
                out.append('{');
                while (entries.hasNext()) {
                    Map.Entry<?, ?> entry = entries.next();
                    line(depth + 1);
                    JsonText.quote(out, String.valueOf(entry.getKey()));
                    out.append(": ");
                    value(entry.getValue(), depth + 1);
                    out.append(entries.hasNext() ? "," : "");
                }
                close(map.isEmpty(), depth).append('}');
            }
            case List<?> list -> {
                Iterator<?> items = list.iterator();
                out.append('[');
                while (items.hasNext()) {
                    line(depth + 1);
                    value(items.next(), depth + 1);
                    out.append(items.hasNext() ? "," : "");
                }
                close(list.isEmpty(), depth).append(']');
            }
            case String text -> JsonText.quote(out, text);
            case JsonNumber number -> out.append(number.text());
            case null, default -> out.append(value);
        }
    }

    private void line(int depth) {
        out.append('\n').append(indentation.repeat(depth));
    }

    private StringBuilder close(boolean empty, int depth) {
        if (!empty) {
            line(depth);
        }
        return out;
    }
}

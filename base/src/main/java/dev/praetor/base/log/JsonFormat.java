package dev.praetor.base.log;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.KeyValuePair;

/** hclog's JSON: one object a line, keys sorted, numbers and booleans bare. */
final class JsonFormat implements LogFormat {

    private static final String HEX = "0123456789abcdef";

    @Override
    public void append(StringBuilder out, LogLine line) {
        Map<String, Object> fields = new TreeMap<>();
        for (KeyValuePair pair : line.pairs()) {
            fields.put(pair.key, pair.value == null ? "null" : pair.value);
        }
        StringBuilder time = new StringBuilder(32);
        Timestamps.append(time, line.time(), ZoneId.systemDefault(), 6, true);
        fields.put("@timestamp", time);
        fields.put("@level", line.level().name().toLowerCase(Locale.ROOT));
        fields.put("@module", line.module());
        fields.put("@message", line.message());
        char separator = '{';
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            quoted(out.append(separator), field.getKey());
            out.append(':');
            Object value = field.getValue();
            if (value instanceof Number || value instanceof Boolean) {
                out.append(value);
            } else if (value instanceof List<?> list) {
                list(out, list);
            } else {
                quoted(out, value.toString());
            }
            separator = ',';
        }
        out.append("}\n");
    }

    private static void list(StringBuilder out, List<?> items) {
        char separator = '[';
        for (Object item : items) {
            quoted(out.append(separator), String.valueOf(item));
            separator = ',';
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

package dev.praetor.cli.command.kv;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import dev.praetor.cli.format.JsonMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A key in an export. Its fields are matched without regard to case.
 *
 * @param flags an unsigned number of 64 bits
 * @param value base 64
 */
record ExportedEntry(String key, String flags, String value) {

    /**
     * Reads an export.
     *
     * @throws JsonSyntaxException with Go's message when it is none
     */
    static List<ExportedEntry> parse(byte[] data) {
        Object tree = JsonTree.parse(data);
        if (tree == null) {
            return List.of();
        }
        if (!(tree instanceof List<?> list)) {
            throw JsonMismatch.of(tree, "value of type []*impexp.Entry");
        }
        List<ExportedEntry> entries = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw JsonMismatch.of(item, "value of type impexp.Entry");
            }
            entries.add(entry(fields));
        }
        return entries;
    }

    private static ExportedEntry entry(Map<?, ?> fields) {
        String key = "";
        String flags = "0";
        String value = "";
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            Object content = field.getValue();
            if (content == null) {
                continue;
            }
            switch (String.valueOf(field.getKey()).toLowerCase(Locale.ROOT)) {
                case "key" -> key = text(content, "key");
                case "flags" -> flags = number(content);
                case "value" -> value = text(content, "value");
                default -> {}
            }
        }
        return new ExportedEntry(key, flags, value);
    }

    private static String text(Object content, String field) {
        if (content instanceof String text) {
            return text;
        }
        throw JsonMismatch.of(content, "struct field Entry." + field + " of type string");
    }

    private static String number(Object content) {
        if (content instanceof JsonNumber number) {
            try {
                return Long.toUnsignedString(Long.parseUnsignedLong(number.text()));
            } catch (NumberFormatException e) {
                throw JsonMismatch.ofNumber(number, "struct field Entry.flags of type uint64");
            }
        }
        throw JsonMismatch.of(content, "struct field Entry.flags of type uint64");
    }
}

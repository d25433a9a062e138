package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.check.KvEntry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the keys' endpoints answer, and nothing else of JSON: keys and values of this suite hold no character that is escaped. */
final class KvJson {

    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\"Key\"[^{}]*\\}");
    private static final Pattern KEY = Pattern.compile("\"Key\": ?\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\"Value\": ?\"([^\"]*)\"");
    private static final Pattern INDEX = Pattern.compile("\"ModifyIndex\": ?(\\d+)");
    private static final Pattern LOCK_INDEX = Pattern.compile("\"LockIndex\": ?(\\d+)");
    private static final Pattern SESSION = Pattern.compile("\"Session\": ?\"([^\"]*)\"");

    private KvJson() {}

    /** The entries by the last part of their keys; an empty value where none is shown, as after writes in transactions. */
    static Map<String, KvEntry> entries(String json) {
        Map<String, KvEntry> entries = new TreeMap<>();
        Matcher objects = OBJECT.matcher(json);
        while (objects.find()) {
            String object = objects.group();
            String key = find(KEY, object, "");
            String value = new String(Base64.getDecoder().decode(find(VALUE, object, "")), StandardCharsets.UTF_8);
            entries.put(
                    key.substring(key.lastIndexOf('/') + 1),
                    new KvEntry(value, Long.parseLong(find(INDEX, object, "0"))));
        }
        return entries;
    }

    static String session(String json) {
        return find(SESSION, json, "");
    }

    static long lockIndex(String json) {
        return Long.parseLong(find(LOCK_INDEX, json, "0"));
    }

    static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String find(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}

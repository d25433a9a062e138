package dev.praetor.agent.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All keys that a configuration may have, from the resource {@code keys.txt}. Immutable after loading. */
final class KeyTable {

    /**
     * A key of a section.
     *
     * @param name in its present spelling
     * @param section the section of its object's keys, empty when it has none
     */
    record Key(String name, Kind kind, String section) {}

    private final Map<String, Map<String, Key>> sections = new HashMap<>();

    private KeyTable() {}

    /** Reads the table. */
    static KeyTable load() {
        KeyTable table = new KeyTable();
        try (InputStream in = KeyTable.class.getResourceAsStream("keys.txt")) {
            if (in == null) {
                throw new IllegalStateException("keys.txt is not packaged");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, Key> section = new HashMap<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("[")) {
                    section = new HashMap<>();
                    table.sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    table.add(section, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(Map<String, Key> section, String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
            Key target = section.get(words[2]);
            section.put(words[0], target == null ? new Key(words[2], Kind.BOOL, "") : target);
            return;
        }
        section.put(words[0], key(words[0], words[1]));
    }

    private static Key key(String name, String kind) {
        if (kind.startsWith("{")) {
            int end = kind.indexOf('}');
            String section = kind.substring(1, end);
            return switch (kind.substring(end + 1)) {
                case "[]" -> new Key(name, Kind.OBJECTS, section);
                case "{}" -> new Key(name, Kind.OBJECT_MAP, section);
                default -> new Key(name, Kind.OBJECT, section);
            };
        }
        if (kind.equals("any[]")) {
            return new Key(name, Kind.ANYTHINGS, "");
        }
        return new Key(name, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), "");
    }

    /** The key of a name in any case; {@code null} when the section has no such key. */
    @Nullable
    Key find(String section, String name) {
        Map<String, Key> keys = sections.get(section);
        return keys == null ? null : keys.get(name.toLowerCase(Locale.ROOT));
    }

    /** The key of a dotted path below the root; {@code null} when there is none. */
    @Nullable
    Key path(String path) {
        String section = "root";
        Key key = null;
        for (String name : path.split("\\.", -1)) {
            key = find(section, name);
            if (key == null) {
                return null;
            }
            section = key.section();
        }
        return key;
    }
}

package dev.praetor.agent.watch;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.model.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of one Go type of Consul's API client: a handler is told what that client makes of an answer, not the answer itself. The order of fields,
 * what is left out when empty, and what is {@code null} follow the client's structs. A value of the wrong type counts as absent. Immutable.
 */
sealed interface Shape {

    Shape TEXT = new Scalar("\"\"");
    Shape NUMBER = new Scalar("0");
    Shape BOOLEAN = new Scalar("false");

    /** A byte slice: base64 or null. */
    Shape BYTES = new Scalar("null");

    /** A duration, as text. */
    Shape DURATION = new Scalar("\"0s\"");

    /** Any value, kept: a free-form map or null. */
    Shape FREE = new Free();

    /** Writes a value; {@code null} is an absent one. */
    void write(@Nullable Object value, JsonWriter out);

    /** Whether Go's {@code omitempty} leaves the value out. */
    boolean isEmpty(@Nullable Object value);

    static Struct struct(Field... fields) {
        return new Struct(List.of(fields), false);
    }

    /** The same fields behind a pointer: null when absent. */
    static Struct pointer(Field... fields) {
        return new Struct(List.of(fields), true);
    }

    static Field field(String name, Shape shape) {
        return new Field(name, shape, false);
    }

    /** A field that is left out when it is empty. */
    static Field optional(String name, Shape shape) {
        return new Field(name, shape, true);
    }

    static Shape list(Shape item) {
        return new Items(item);
    }

    static Shape map(Shape item) {
        return new Entries(item);
    }

    /** A field of a struct. */
    record Field(String name, Shape shape, boolean leftOutWhenEmpty) {}

    /**
     * A text, number or boolean.
     *
     * @param zero as JSON
     */
    record Scalar(String zero) implements Shape {

        @Override
        public void write(@Nullable Object value, JsonWriter out) {
            switch (value) {
                case String text when zero.startsWith("\"") || zero.equals("null") -> out.string(text);
                case Boolean flag when zero.equals("false") -> out.bool(flag);
                case JsonNumber number when zero.equals("0") -> out.raw(bytes(number.text()));
                case null, default -> out.raw(bytes(zero));
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isEmpty(@Nullable Object value) {
            return switch (value) {
                case String text -> text.isEmpty();
                case Boolean flag -> !flag;
                case JsonNumber number -> number.doubleValue() == 0;
                case null, default -> true;
            };
        }
    }

    /** Whatever was given. */
    record Free() implements Shape {

        @Override
        public void write(@Nullable Object value, JsonWriter out) {
            out.any(decoded(value));
        }

        /** Go's client keeps every number of a free-form value as a float. */
        private static @Nullable Object decoded(@Nullable Object value) {
            return switch (value) {
                case JsonNumber number -> number.doubleValue();
                case List<?> list -> {
                    List<@Nullable Object> items = new ArrayList<>();
                    list.forEach(item -> items.add(decoded(item)));
                    yield items;
                }
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> entries = new TreeMap<>();
                    map.forEach((key, item) -> entries.put(String.valueOf(key), decoded(item)));
                    yield entries;
                }
                case null, default -> value;
            };
        }

        @Override
        public boolean isEmpty(@Nullable Object value) {
            return value == null || value instanceof Map<?, ?> map && map.isEmpty();
        }
    }

    /** A slice. */
    record Items(Shape item) implements Shape {

        @Override
        public void write(@Nullable Object value, JsonWriter out) {
            if (!(value instanceof List<?> list)) {
                out.nullValue();
                return;
            }
            out.beginArray();
            for (Object each : list) {
                item.write(each, out);
            }
            out.endArray();
        }

        @Override
        public boolean isEmpty(@Nullable Object value) {
            return !(value instanceof List<?> list) || list.isEmpty();
        }
    }

    /** A map by text, sorted. */
    record Entries(Shape item) implements Shape {

        @Override
        public void write(@Nullable Object value, JsonWriter out) {
            if (!(value instanceof Map<?, ?> map)) {
                out.nullValue();
                return;
            }
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
            out.beginObject();
            sorted.forEach((key, each) -> {
                out.mapKey(key);
                item.write(each, out);
            });
            out.endObject();
        }

        @Override
        public boolean isEmpty(@Nullable Object value) {
            return !(value instanceof Map<?, ?> map) || map.isEmpty();
        }
    }

    /** A struct. */
    record Struct(List<Field> fields, boolean pointer) implements Shape {

        @Override
        public void write(@Nullable Object value, JsonWriter out) {
            Map<?, ?> map = value instanceof Map<?, ?> given ? given : null;
            if (map == null && pointer) {
                out.nullValue();
                return;
            }
            out.beginObject();
            for (Field field : fields) {
                Object member = map == null ? null : map.get(field.name());
                if (!field.leftOutWhenEmpty() || !field.shape().isEmpty(member)) {
                    out.key(field.name());
                    field.shape().write(member, out);
                }
            }
            out.endObject();
        }

        @Override
        public boolean isEmpty(@Nullable Object value) {
            return pointer && !(value instanceof Map<?, ?>);
        }
    }
}

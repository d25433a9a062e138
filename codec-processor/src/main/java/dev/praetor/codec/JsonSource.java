package dev.praetor.codec;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the JSON half of a codec. */
final class JsonSource {

    private final Source source;
    private final GoStructModel struct;
    private final List<Field> fields;

    JsonSource(Source source, GoStructModel struct) {
        this.source = source;
        this.struct = struct;
        this.fields =
                struct.fields().stream().filter(field -> !field.jsonSkip()).toList();
    }

    void constants() {
        String paths = fields.stream()
                .map(field -> Source.quoted(field.embeddedIn() + field.jsonName()))
                .collect(Collectors.joining(", "));
        String aliases = fields.stream()
                .map(field -> "java.util.List.of("
                        + field.aliases().stream().map(Source::quoted).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
        boolean aliased = fields.stream().anyMatch(field -> !field.aliases().isEmpty());
        source.line("private static final " + Names.WIRE + ".JsonFields JSON_FIELDS =");
        source.line("        new " + Names.WIRE + ".JsonFields(" + Source.quoted(struct.goName()) + ", "
                + Source.quoted(struct.goType()) + ", " + struct.lenient() + ", " + struct.ownDecoder()
                + ", java.util.List.of(" + paths + "), "
                + (aliased ? "java.util.List.of(" + aliases + ")" : "java.util.List.of()") + ", java.util.List.of("
                + struct.droppedKeys().stream().map(Source::quoted).collect(Collectors.joining(", ")) + "));");
        source.line("");
    }

    void writer() {
        source.line("@Override");
        source.open("public void writeJson(" + struct.name() + " value, " + Names.WIRE + ".JsonWriter out)");
        source.line("out.beginObject();");
        fields.stream().filter(Field::jsonFirst).forEach(this::write);
        fields.stream().filter(field -> !field.jsonFirst()).forEach(this::write);
        source.line("out.endObject();");
        source.close();
        source.line("");
    }

    private void write(Field field) {
        String value = "value" + field.accessor();
        if (field.omitEmpty()) {
            source.open("if (" + present(field, value) + ")");
        }
        source.line("out.key(" + Source.quoted(field.jsonName()) + ");");
        source.line("out." + writeCall(field, value) + ";");
        if (field.omitEmpty()) {
            source.close();
        }
    }

    private static String writeCall(Field field, String value) {
        return switch (field.form()) {
            case Form.Scalar scalar when field.durationString() -> "durationString(" + value + ")";
            case Form.Scalar scalar -> scalar.method() + "(" + value + ")";
            case Form.Struct nested ->
                (field.nullable() ? "nullable(" : "value(") + value + ", " + nested.codec() + ".INSTANCE)";
            case Form.ListOf list -> "list(" + value + ", " + list.element().codecExpression() + ")";
            case Form.MapOf map -> "map(" + value + ", " + map.element().codecExpression() + ")";
        };
    }

    private static String present(Field field, String value) {
        if (field.form() instanceof Form.ListOf || field.form() instanceof Form.MapOf) {
            return Names.WIRE + ".JsonWriter.isPresent(" + value + ")";
        }
        if (field.form() instanceof Form.Scalar scalar && scalar.javaType().equals(Names.BYTES)) {
            return Names.WIRE + ".JsonWriter.isPresent(" + value + ")";
        }
        if (field.nullable()) {
            return value + " != null";
        }
        return switch (field.form()) {
            case Form.Scalar scalar when scalar.javaType().equals("java.lang.String") -> "!" + value + ".isEmpty()";
            case Form.Scalar scalar when scalar.javaType().equals("boolean") -> value;
            case Form.Scalar scalar when scalar.javaType().equals("java.time.Duration") -> "!" + value + ".isZero()";
            case Form.Scalar scalar -> value + " != 0";
            default -> "!" + value + ".equals(" + field.zero() + ")";
        };
    }

    void reader() {
        source.line("@Override");
        source.open(
                "public " + struct.name() + " readJson(" + Names.WIRE + ".JsonReader in, " + struct.name() + " value)");
        source.open("if (!in.beginObject(JSON_FIELDS))").line("return value;").close();
        for (Field field : struct.fields()) {
            source.line(field.declaration() + " " + field.local() + " = value" + field.accessor() + ";");
        }
        source.open("for (int next = in.nextField(); next >= 0; next = in.nextField())");
        source.open("switch (next)");
        for (int index = 0; index < fields.size(); index++) {
            Field field = fields.get(index);
            source.line("case " + index + " -> " + field.local() + " = in." + readCall(field) + ";");
        }
        source.line("default -> throw new IllegalStateException(\"field \" + next);");
        source.close();
        source.close();
        source.line("return " + Component.constructor(struct.name(), struct.components()) + ";");
        source.close();
        source.line("");
    }

    private static String readCall(Field field) {
        String type = Source.quoted(field.goType());
        return switch (field.form()) {
            case Form.Scalar scalar when scalar.method().equals("any") -> "any()";
            case Form.Scalar scalar
            when field.smallIsSeconds() -> "durationOrSeconds(" + field.local() + ", " + type + ")";
            case Form.Scalar scalar -> scalar.method() + "(" + field.local() + ", " + type + ")";
            case Form.Struct nested ->
                (field.nullable() ? "nullable(" : "value(") + field.local() + ", " + nested.codec() + ".INSTANCE)";
            case Form.ListOf list ->
                "list(" + field.local() + ", " + list.element().codecExpression() + ", " + type + ")";
            case Form.MapOf map -> "map(" + field.local() + ", " + map.element().codecExpression() + ", " + type + ")";
        };
    }
}

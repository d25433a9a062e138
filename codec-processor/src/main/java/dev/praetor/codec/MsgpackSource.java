package dev.praetor.codec;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the msgpack half of a codec: every field, sorted bytewise by its Go name. */
final class MsgpackSource {

    private final Source source;
    private final GoStructModel struct;
    private final List<Field> sorted;

    MsgpackSource(Source source, GoStructModel struct) {
        this.source = source;
        this.struct = struct;
        this.sorted = struct.sortedFields();
    }

    void constants() {
        List<Field> declared = struct.fields();
        String names =
                sorted.stream().map(field -> Source.quoted(field.goName())).collect(Collectors.joining(", "));
        String order = declared.stream()
                .map(field -> Integer.toString(sorted.indexOf(field)))
                .collect(Collectors.joining(", "));
        source.line("private static final " + Names.WIRE + ".MsgpackFields MSGPACK_FIELDS =");
        source.line("        new " + Names.WIRE + ".MsgpackFields(java.util.List.of(" + names + "), java.util.List.of("
                + order + "));");
        source.line("");
    }

    void writer() {
        source.line("@Override");
        source.open("public void writeMsgpack(" + struct.name() + " value, " + Names.WIRE + ".MsgpackWriter out)");
        source.line("out.mapHeader(" + (sorted.size() + struct.nilFields().size()) + ");");
        for (String name : namesWritten()) {
            source.line("out.key(" + Source.quoted(name) + ");");
            source.line("out." + writeCall(name) + ";");
        }
        source.close();
        source.line("");
    }

    private Iterable<String> namesWritten() {
        TreeSet<String> names = new TreeSet<>(struct.nilFields());
        for (Field field : sorted) {
            names.add(field.goName());
        }
        return names;
    }

    private String writeCall(String name) {
        for (Field field : sorted) {
            if (field.goName().equals(name)) {
                return writeCall(field, "value" + field.accessor());
            }
        }
        return "nullValue()";
    }

    private static String writeCall(Field field, String value) {
        return switch (field.form()) {
            case Form.Scalar scalar -> scalar.method() + "(" + value + ")";
            case Form.Struct nested ->
                (field.nullable() ? "nullable(" : "value(") + value + ", " + nested.codec() + ".INSTANCE)";
            case Form.ListOf list -> "list(" + value + ", " + list.element().codecExpression() + ")";
            case Form.MapOf map -> "map(" + value + ", " + map.element().codecExpression() + ")";
        };
    }

    void reader() {
        source.line("@Override");
        source.open("public " + struct.name() + " readMsgpack(" + Names.WIRE + ".MsgpackReader in)");
        source.open("if (!in.beginStruct(MSGPACK_FIELDS))").line("return ZERO;").close();
        for (Field field : struct.fields()) {
            source.line(field.declaration() + " " + field.local() + " = " + field.zero() + ";");
        }
        source.open("for (int next = in.nextField(); next >= 0; next = in.nextField())");
        source.open("switch (next)");
        for (int index = 0; index < sorted.size(); index++) {
            Field field = sorted.get(index);
            source.line("case " + index + " -> " + field.local() + " = in." + readCall(field) + ";");
        }
        source.line("default -> throw new IllegalStateException(\"field \" + next);");
        source.close();
        source.close();
        source.line("return " + Component.constructor(struct.name(), struct.components()) + ";");
        source.close();
    }

    private static String readCall(Field field) {
        return switch (field.form()) {
            case Form.Scalar scalar -> scalar.method() + "()";
            case Form.Struct nested ->
                (field.nullable() ? "nullable(" : "value(") + nested.codec() + ".INSTANCE"
                        + (field.nullable() ? ")" : ", " + nested.codec() + ".ZERO)");
            case Form.ListOf list -> "list(" + list.element().codecExpression() + ")";
            case Form.MapOf map -> "map(" + map.element().codecExpression() + ")";
        };
    }
}

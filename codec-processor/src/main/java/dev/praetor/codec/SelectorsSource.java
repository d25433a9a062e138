package dev.praetor.codec;

/** Writes the fields of a record that filter expressions may name. */
final class SelectorsSource {

    private SelectorsSource() {}

    static String of(GoStructModel struct) {
        String selectors = struct.name() + "Selectors";
        String type = Names.FILTER + ".Selectors<" + struct.name() + ">";
        Source source = new Source();
        source.line("/** The fields of {@link " + struct.name() + "} that filter expressions may name. */");
        source.line("@javax.annotation.processing.Generated(\"dev.praetor.codec.CodecProcessor\")");
        source.open("public final class " + selectors).line("");
        source.line("public static final " + type + " ALL = " + Names.FILTER + ".Selectors.<" + struct.name()
                + ">builder()");
        for (Component component : struct.components()) {
            Field field = component.field();
            if (field != null && field.filterable()) {
                source.line("        .add(" + Source.quoted(field.goName()) + ", " + shape(field.form()) + ", "
                        + struct.name() + "::" + component.name() + ")");
            }
        }
        source.line("        .build();").line("");
        source.line("private " + selectors + "() {}").close();
        return new Imports(struct.packageName(), struct.name(), selectors).apply(source.toString());
    }

    private static String shape(Form form) {
        String shapes = Names.FILTER + ".Shapes.";
        return switch (form) {
            case Form.Struct struct -> struct.javaType() + "Selectors.ALL";
            case Form.ListOf list -> shapes + "list(" + shape(list.element()) + ")";
            case Form.MapOf map -> shapes + "map(" + shape(map.element()) + ")";
            case Form.Scalar scalar ->
                shapes
                        + switch (scalar.codec()) {
                            case "STRING" -> "TEXT";
                            case "BOOL", "INT", "INT64", "UINT64" -> scalar.codec();
                            default ->
                                throw new IllegalArgumentException(
                                        "no filter can select a " + scalar.goType() + ": mark it @NotFilterable");
                        };
        };
    }
}

package dev.praetor.codec;

/** Writes the builder of a record with more than five components. */
final class BuilderSource {

    private BuilderSource() {}

    static String of(GoStructModel struct) {
        String builder = struct.name() + "Builder";
        Source source = new Source();
        source.line("/** Builds a {@link " + struct.name() + "}; what is not set has its zero value. One thread. */");
        source.line("@javax.annotation.processing.Generated(\"dev.praetor.codec.CodecProcessor\")");
        source.open("public final class " + builder).line("");
        for (Component component : struct.components()) {
            source.line("private " + declaration(component) + " " + component.name() + " = " + component.zero() + ";");
        }
        source.line("");
        source.line("/** All components at their zero values. */");
        source.line("public " + builder + "() {}").line("");
        source.line("/** All components as those of the given value. */");
        source.open("public static " + builder + " from(" + struct.name() + " value)");
        source.line(builder + " builder = new " + builder + "();");
        for (Component component : struct.components()) {
            source.line("builder." + component.name() + " = value." + component.name() + "();");
        }
        source.line("return builder;").close();
        for (Component component : struct.components()) {
            source.line("");
            source.open("public " + builder + " " + component.name() + "(" + declaration(component) + " "
                    + component.name() + ")");
            source.line("this." + component.name() + " = " + component.name() + ";");
            source.line("return this;").close();
        }
        source.line("");
        source.open("public " + struct.name() + " build()");
        StringBuilder arguments = new StringBuilder();
        for (Component component : struct.components()) {
            arguments.append(arguments.isEmpty() ? "" : ", ").append(component.name());
        }
        source.line("return new " + struct.name() + "(" + arguments + ");").close();
        source.close();
        return new Imports(struct.packageName(), struct.name(), builder).apply(source.toString());
    }

    private static String declaration(Component component) {
        Field field = component.field();
        return field == null ? component.javaType() : field.declaration();
    }
}

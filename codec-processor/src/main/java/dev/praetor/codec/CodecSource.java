package dev.praetor.codec;

import java.util.stream.Collectors;

/** Writes the codec of a record. */
final class CodecSource {

    private CodecSource() {}

    static String of(GoStructModel struct) {
        String codec = struct.name() + "Codec";
        Source source = new Source();
        source.line("/** The JSON and msgpack forms of {@link " + struct.name() + "}. */");
        source.line("@javax.annotation.processing.Generated(\"dev.praetor.codec.CodecProcessor\")");
        source.open("public final class " + codec + " implements " + Names.WIRE + ".Codec<" + struct.name() + ">");
        source.line("");
        source.line("public static final " + codec + " INSTANCE = new " + codec + "();")
                .line("");
        source.line("/** The value of which nothing was given. */");
        source.line("public static final " + struct.name() + " ZERO = new " + struct.name() + "("
                + struct.components().stream().map(Component::zero).collect(Collectors.joining(", ")) + ");");
        source.line("");
        JsonSource json = new JsonSource(source, struct);
        MsgpackSource msgpack = new MsgpackSource(source, struct);
        json.constants();
        msgpack.constants();
        source.line("private " + codec + "() {}").line("");
        source.line("@Override");
        source.open("public " + struct.name() + " zero()")
                .line("return ZERO;")
                .close()
                .line("");
        source.line("@Override");
        source.open("public String goType()")
                .line("return " + Source.quoted(struct.goType()) + ";")
                .close()
                .line("");
        json.writer();
        json.reader();
        msgpack.writer();
        msgpack.reader();
        source.close();
        return new Imports(struct.packageName(), struct.name(), codec).apply(source.toString());
    }
}

package dev.praetor.codec;

import java.util.List;

/**
 * One field of a Go struct, with those of embedded structs drawn in.
 *
 * @param accessor how to reach the value from the record, for example {@code .raftIndex().createIndex()}
 * @param local the name of the local variable that holds the value while the record is read
 * @param embeddedIn the embedded structs that lead to it, each with a dot behind, as JSON errors name them
 * @param goName the key in msgpack
 * @param jsonName the key in JSON
 * @param aliases further keys that JSON decoding takes
 * @param filterable whether filter expressions may name it, where its record is filterable
 * @param goType the Go type, as JSON errors print it
 */
record Field(
        String accessor,
        String local,
        String embeddedIn,
        String goName,
        String jsonName,
        List<String> aliases,
        boolean omitEmpty,
        boolean jsonSkip,
        boolean jsonFirst,
        boolean durationString,
        boolean smallIsSeconds,
        boolean nullable,
        boolean filterable,
        Form form,
        String goType) {

    /** The value a field has when nothing was given, as an expression. */
    String zero() {
        if (nullable) {
            return "null";
        }
        return switch (form) {
            case Form.Scalar scalar -> scalar.zero();
            case Form.Struct struct -> struct.codec() + ".ZERO";
            case Form.ListOf list -> "java.util.List.of()";
            case Form.MapOf map -> "java.util.Map.of()";
        };
    }

    /** The declared type in generated code. */
    String declaration() {
        if (!nullable) {
            return form.javaType();
        }
        int simple = form.javaType().indexOf('<') < 0
                ? form.javaType().lastIndexOf('.')
                : form.javaType().substring(0, form.javaType().indexOf('<')).lastIndexOf('.');
        return form.javaType().substring(0, simple + 1) + "@" + Names.NULLABLE + " "
                + form.javaType().substring(simple + 1);
    }
}

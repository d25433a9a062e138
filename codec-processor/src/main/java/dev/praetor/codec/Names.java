package dev.praetor.codec;

/**
 * Names of the types that generated code is built on. The processor depends on no other module, so it knows them by
 * name only.
 */
final class Names {

    static final String WIRE = "dev.praetor.model.wire";
    static final String GO_STRUCT = WIRE + ".GoStruct";
    static final String KEY = WIRE + ".Key";
    static final String JSON_NAME = WIRE + ".JsonName";
    static final String JSON_SKIP = WIRE + ".JsonSkip";
    static final String OMIT_EMPTY = WIRE + ".OmitEmpty";
    static final String DURATION_STRING = WIRE + ".DurationString";
    static final String JSON_FIRST = WIRE + ".JsonFirst";
    static final String SMALL_IS_SECONDS = WIRE + ".SmallIsSeconds";
    static final String ALIAS = WIRE + ".Alias";
    static final String INLINE = WIRE + ".Inline";
    static final String GO_TYPE = WIRE + ".GoType";
    static final String UNSIGNED = WIRE + ".Unsigned";
    static final String FILTER = "dev.praetor.model.filter";
    static final String FILTERABLE = FILTER + ".Filterable";
    static final String NOT_FILTERABLE = FILTER + ".NotFilterable";
    static final String NULLABLE = "org.jspecify.annotations.Nullable";
    static final String BYTES = "dev.praetor.base.Bytes";

    private Names() {}

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

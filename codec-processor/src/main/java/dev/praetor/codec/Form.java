package dev.praetor.codec;

/** How the values of one Java type are written and read. */
sealed interface Form {

    /** The Java type, without annotations, as generated code names it. */
    String javaType();

    /** The Go type, as Go's decoding errors print it. */
    String goType();

    /** A value with reader and writer methods of its own. */
    record Scalar(String javaType, String method, String goType, String zero, String codec) implements Form {}

    /** A record that stands for a Go struct. */
    record Struct(String javaType, String codec, String goType) implements Form {}

    /** A Go slice. */
    record ListOf(Form element) implements Form {
        @Override
        public String javaType() {
            return "java.util.List<" + element.javaType() + ">";
        }

        @Override
        public String goType() {
            return "[]" + element.goType();
        }
    }

    /** A Go map by string. */
    record MapOf(Form element) implements Form {
        @Override
        public String javaType() {
            return "java.util.Map<java.lang.String, " + element.javaType() + ">";
        }

        @Override
        public String goType() {
            return "map[string]" + element.goType();
        }
    }

    /** The expression of a codec for one value of this form. */
    default String codecExpression() {
        return switch (this) {
            case Scalar scalar -> Names.WIRE + ".Codecs." + scalar.codec();
            case Struct struct -> struct.codec() + ".INSTANCE";
            case ListOf list -> Names.WIRE + ".Codecs.list(" + list.element().codecExpression() + ")";
            case MapOf map -> Names.WIRE + ".Codecs.map(" + map.element().codecExpression() + ")";
        };
    }
}

package dev.praetor.cli.format;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Go says of JSON that has another form than it expects. */
public final class JsonMismatch {

    private JsonMismatch() {}

    /**
     * The error.
     *
     * @param content what was found
     * @param into what was expected, such as {@code struct field Entry.key of type string}
     */
    public static JsonSyntaxException of(@Nullable Object content, String into) {
        String kind = switch (content) {
            case String text -> "string";
            case JsonNumber number -> "number";
            case Boolean bool -> "bool";
            case List<?> list -> "array";
            case null, default -> "object";
        };
        return new JsonSyntaxException("json: cannot unmarshal " + kind + " into Go " + into);
    }

    /** The error for a number that does not fit. */
    public static JsonSyntaxException ofNumber(JsonNumber number, String into) {
        return new JsonSyntaxException("json: cannot unmarshal number " + number.text() + " into Go " + into);
    }
}

package dev.praetor.model.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that stands for a Go struct: the build generates {@code <Name>Codec} and, above five parts, {@code
 * <Name>Builder}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GoStruct {
    /**
     * The Go name, as JSON decoding errors print it; with a package in front ({@code api.Weights}) where that is not
     * {@code structs}.
     */
    String value();

    /**
     * Whether unknown JSON keys inside it are ignored even where they are refused outside, up to structs with an own
     * decoder.
     */
    boolean lenient() default false;

    /**
     * Whether its Go type has a JSON decoder of its own, built on an alias of the type. It is then anonymous in errors
     * about its fields, whose paths lead through {@code Alias}, unless they were given by an alias of the key.
     */
    boolean ownDecoder() default false;

    /** Fields of the Go struct that are always nil here: written so in msgpack, ignored when read, never in JSON. */
    String[] nilFields() default {};

    /** JSON keys that are taken and whose values are dropped. */
    String[] droppedKeys() default {};

    /** The Go type in errors about the whole value, where the name does not give it. */
    String type() default "";
}

package dev.praetor.model.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The named Go type of a component that is a string, number or list to us, as JSON decoding errors print it ({@code
 * types.CheckID}).
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface GoType {
    String value();
}

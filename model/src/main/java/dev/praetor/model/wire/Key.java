package dev.praetor.model.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Go field name, where capitalising the component's name does not give it. It is the key in msgpack, and in JSON
 * unless {@link JsonName} differs.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    String value();
}

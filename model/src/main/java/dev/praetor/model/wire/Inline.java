package dev.praetor.model.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An embedded struct: its fields stand among the fields of the record. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {
    /** Whether Go knows the struct too, so that errors about its fields name it; false for parts that only we share. */
    boolean inGo() default true;
}

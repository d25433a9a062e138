package dev.praetor.model.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record that stands for a Go struct: the build generates {@code <Name>Codec} and, above five parts, {@code <Name>Builder}. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface GoStruct {
    /** The Go name, as JSON decoding errors print it. */
    String value();
}

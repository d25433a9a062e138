package dev.praetor.model.filter;

import dev.praetor.base.go.GoNumbers;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Go int or int64, both of 64 bits, whatever the Java type. */
final class WholeShape<V extends Number> extends Scalar<V> {

    private final V zero;

    WholeShape(V zero) {
        this.zero = zero;
    }

    @Override
    Predicate<@Nullable V> equalTo(String text) {
        long wanted = GoNumbers.parseIntOfAnyBase(text, Long.SIZE);
        return value -> (value == null ? zero : value).longValue() == wanted;
    }
}

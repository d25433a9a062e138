package dev.praetor.model.filter;

import dev.praetor.base.go.GoNumbers;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Go uint of some bits, whose Java value has the same bits. */
final class UnsignedShape<V extends Number> extends Scalar<V> {

    private final V zero;
    private final int bits;

    UnsignedShape(V zero, int bits) {
        this.zero = zero;
        this.bits = bits;
    }

    @Override
    Predicate<@Nullable V> equalTo(String text) {
        long wanted = GoNumbers.parseUintOfAnyBase(text, bits);
        return value -> (value == null ? zero : value).longValue() == wanted;
    }
}

package dev.praetor.model.filter;

import dev.praetor.base.go.GoParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param <V> the Java type of the values
 */
public abstract sealed class Scalar<V> extends Shape<V> permits TextShape, BoolShape, WholeShape, UnsignedShape {

    Scalar() {}

    /**
     * Whether a value is the one that a text spells.
     *
     * @throws GoParseException when the text spells none
     */
    abstract Predicate<@Nullable V> equalTo(String text);

    /** As {@link #equalTo} for the value of a match. */
    final Predicate<@Nullable V> equalTo(Expression.Match match) {
        try {
            return equalTo(match.value());
        } catch (GoParseException unspelled) {
            throw match.invalidValue(String.valueOf(unspelled.getMessage()));
        }
    }

    @Override
    Predicate<@Nullable V> condition(Expression.Match match, int at) {
        if (at < match.selector().size()) {
            throw match.invalidSelector(at);
        }
        return switch (match.operator()) {
            case EQUAL -> equalTo(match);
            case NOT_EQUAL -> equalTo(match).negate();
            case IN, NOT_IN, IS_EMPTY, IS_NOT_EMPTY, MATCHES, NOT_MATCHES -> throw match.invalidOperator();
        };
    }
}

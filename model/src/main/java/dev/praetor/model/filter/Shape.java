package dev.praetor.model.filter;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The type of a field as filters see it, which decides the operators that may be asked (semantics.md 15.5). A value
 * that is null counts as the zero value of its type. Immutable.
 *
 * @param <V> the Java type of the values
 */
public abstract sealed class Shape<V> permits Scalar, ListShape, MapShape, Selectors {

    Shape() {}

    /**
     * The condition on a value of this shape.
     *
     * @param at how many names of the match's selector led here
     * @throws FilterException when the rest of the selector leads nowhere, or the operator or its value does not fit
     */
    abstract Predicate<@Nullable V> condition(Expression.Match match, int at);
}

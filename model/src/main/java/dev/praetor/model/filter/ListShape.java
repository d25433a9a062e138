package dev.praetor.model.filter;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A list: of scalars, which can be looked for, or of structs, of which any may meet a condition on its fields. */
final class ListShape<E> extends Shape<List<E>> {

    private final Shape<E> element;

    ListShape(Shape<E> element) {
        this.element = element;
    }

    @Override
    Predicate<@Nullable List<E>> condition(Expression.Match match, int at) {
        if (at < match.selector().size()) {
            if (!(element instanceof Selectors)) {
                throw match.invalidSelector(at);
            }
            return any(element.condition(match, at));
        }
        return switch (match.operator()) {
            case IN -> any(member(match));
            case NOT_IN -> any(member(match)).negate();
            case IS_EMPTY -> values -> values == null || values.isEmpty();
            case IS_NOT_EMPTY -> values -> values != null && !values.isEmpty();
            case EQUAL, NOT_EQUAL, MATCHES, NOT_MATCHES -> throw match.invalidOperator();
        };
    }

    private Predicate<@Nullable E> member(Expression.Match match) {
        if (element instanceof Scalar<E> scalar) {
            return scalar.equalTo(match);
        }
        throw match.invalidOperator();
    }

    private static <E> Predicate<@Nullable List<E>> any(Predicate<@Nullable E> condition) {
        return values -> {
            if (values == null) {
                return false;
            }
            for (E value : values) {
                if (condition.test(value)) {
                    return true;
                }
            }
            return false;
        };
    }
}

package dev.praetor.model.filter;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A map by text: its keys can be looked for, and name its values in selectors. */
final class MapShape<E> extends Shape<Map<String, E>> {

    private final Shape<E> element;

    MapShape(Shape<E> element) {
        this.element = element;
    }

    @Override
    Predicate<@Nullable Map<String, E>> condition(Expression.Match match, int at) {
        if (at < match.selector().size()) {
            return atKey(match.selector().get(at), element.condition(match, at + 1), match.operator());
        }
        String key = match.value();
        return switch (match.operator()) {
            case IN -> values -> values != null && values.containsKey(key);
            case NOT_IN -> values -> values == null || !values.containsKey(key);
            case IS_EMPTY -> values -> values == null || values.isEmpty();
            case IS_NOT_EMPTY -> values -> values != null && !values.isEmpty();
            case EQUAL, NOT_EQUAL, MATCHES, NOT_MATCHES -> throw match.invalidOperator();
        };
    }

    private static <E> Predicate<@Nullable Map<String, E>> atKey(
            String key, Predicate<@Nullable E> condition, Operator operator) {
        return values -> {
            E value = values == null ? null : values.get(key);
            return value == null ? operator.ofMissingKey() : condition.test(value);
        };
    }
}

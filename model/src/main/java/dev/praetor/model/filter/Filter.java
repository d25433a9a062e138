package dev.praetor.model.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A filter expression held against a record: compiled once, evaluated for many values, on any thread. Equal to another
 * of the same text over the same selectors. Evaluating takes time linear in the expression and the value.
 *
 * @param <T> the record
 */
public final class Filter<T> implements Predicate<T> {

    private final String text;
    private final Selectors<T> selectors;
    private final @Nullable Predicate<@Nullable T> condition;

    private Filter(String text, Selectors<T> selectors, @Nullable Predicate<@Nullable T> condition) {
        this.text = text;
        this.selectors = selectors;
        this.condition = condition;
    }

    /**
     * The filter that an expression means; an empty expression lets everything through.
     *
     * @throws FilterException when the expression is malformed or does not fit the record
     */
    public static <T> Filter<T> compile(String text, Selectors<T> selectors) {
        if (text.isEmpty()) {
            return new Filter<>(text, selectors, null);
        }
        return new Filter<>(text, selectors, condition(Parser.parse(text), selectors));
    }

    private static <T> Predicate<@Nullable T> condition(Expression expression, Selectors<T> selectors) {
        return switch (expression) {
            case Expression.Match match -> selectors.condition(match, 0);
            case Expression.Not not -> condition(not.part(), selectors).negate();
            case Expression.And and -> {
                List<Predicate<@Nullable T>> parts = conditions(and.parts(), selectors);
                yield value -> holds(parts, value, true);
            }
            case Expression.Or or -> {
                List<Predicate<@Nullable T>> parts = conditions(or.parts(), selectors);
                yield value -> !holds(parts, value, false);
            }
        };
    }

    private static <T> List<Predicate<@Nullable T>> conditions(List<Expression> parts, Selectors<T> selectors) {
        List<Predicate<@Nullable T>> conditions = new ArrayList<>(parts.size());
        for (Expression part : parts) {
            conditions.add(condition(part, selectors));
        }
        return conditions;
    }

    /** Whether all conditions have the outcome. */
    private static <T> boolean holds(List<Predicate<@Nullable T>> conditions, @Nullable T value, boolean outcome) {
        for (Predicate<@Nullable T> condition : conditions) {
            if (condition.test(value) != outcome) {
                return false;
            }
        }
        return true;
    }

    /** Whether it lets everything through. */
    public boolean isEmpty() {
        return condition == null;
    }

    @Override
    public boolean test(T value) {
        return condition == null || condition.test(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filter<?> filter && text.equals(filter.text) && selectors.equals(filter.selectors);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

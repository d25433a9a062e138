package dev.praetor.model.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record that filter expressions may name. Generated as {@code <Name>Selectors.ALL} for records marked
 * {@link Filterable}.
 *
 * @param <T> the record
 */
public final class Selectors<T> extends Shape<T> {

    private final Map<String, Field<T, ?>> fields;

    private Selectors(Map<String, Field<T, ?>> fields) {
        this.fields = fields;
    }

    private record Field<T, V>(Shape<V> shape, Function<T, @Nullable V> accessor) {

        Predicate<@Nullable T> condition(Expression.Match match, int at) {
            Predicate<@Nullable V> condition = shape.condition(match, at);
            return value -> condition.test(value == null ? null : accessor.apply(value));
        }
    }

    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** Collects the fields of a record. One thread. */
    public static final class Builder<T> {

        private final Map<String, Field<T, ?>> fields = new HashMap<>();

        private Builder() {}

        public <V> Builder<T> add(String name, Shape<V> shape, Function<T, @Nullable V> accessor) {
            fields.put(name, new Field<>(shape, accessor));
            return this;
        }

        public Selectors<T> build() {
            return new Selectors<>(Map.copyOf(fields));
        }
    }

    @Override
    Predicate<@Nullable T> condition(Expression.Match match, int at) {
        if (at == match.selector().size()) {
            throw match.invalidOperator();
        }
        Field<T, ?> field = fields.get(match.selector().get(at));
        if (field == null) {
            throw match.invalidSelector(at);
        }
        return field.condition(match, at + 1);
    }
}

package dev.praetor.model.filter;

import dev.praetor.base.go.GoParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Go string, which may also be searched. Expressions are RE2 and unanchored (semantics.md 15.7). */
final class TextShape extends Scalar<String> {

    @Override
    Predicate<@Nullable String> equalTo(String text) {
        return value -> text.equals(orEmpty(value));
    }

    @Override
    Predicate<@Nullable String> condition(Expression.Match match, int at) {
        if (at < match.selector().size()) {
            throw match.invalidSelector(at);
        }
        String wanted = match.value();
        return switch (match.operator()) {
            case EQUAL -> equalTo(wanted);
            case NOT_EQUAL -> equalTo(wanted).negate();
            case IN -> value -> orEmpty(value).contains(wanted);
            case NOT_IN -> value -> !orEmpty(value).contains(wanted);
            case MATCHES -> found(match);
            case NOT_MATCHES -> found(match).negate();
            case IS_EMPTY, IS_NOT_EMPTY -> throw match.invalidOperator();
        };
    }

    private static Predicate<@Nullable String> found(Expression.Match match) {
        GoRegexp wanted = compile(match);
        return value -> wanted.isFoundIn(orEmpty(value));
    }

    private static GoRegexp compile(Expression.Match match) {
        try {
            return GoRegexp.compile(match.value());
        } catch (GoParseException malformed) {
            throw match.invalidPattern(String.valueOf(malformed.getMessage()));
        }
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}

package dev.praetor.model.filter;

import dev.praetor.base.go.GoQuote;
import java.util.List;

/** A parsed filter expression, not yet held against a record. */
sealed interface Expression {

    /** Whether all hold; at least two, so that long chains are no deeper than short ones. */
    record And(List<Expression> parts) implements Expression {}

    /** Whether any holds; at least two. */
    record Or(List<Expression> parts) implements Expression {}

    record Not(Expression part) implements Expression {}

    /**
     * What is asked of one selected value.
     *
     * @param selector the names that lead to it; at least one
     * @param value what it is held against; empty for operators without a value
     */
    record Match(List<String> selector, Operator operator, String value) implements Expression {

        FilterException invalidSelector(int at) {
            return FilterException.meaning("Selector " + GoQuote.quote(name(at + 1)) + " is not valid");
        }

        FilterException invalidOperator() {
            return FilterException.meaning(
                    "Invalid match operator \"" + operator.title() + "\" for selector " + GoQuote.quote(name()));
        }

        FilterException invalidValue(String reason) {
            return FilterException.meaning("Failed to coerce value " + GoQuote.quote(value) + " for selector "
                    + GoQuote.quote(name()) + ": " + reason);
        }

        FilterException invalidPattern(String reason) {
            return FilterException.meaning(
                    "Failed to compile regular expression " + GoQuote.quote(value) + ": " + reason);
        }

        private String name() {
            return name(selector.size());
        }

        private String name(int length) {
            return String.join(".", selector.subList(0, length));
        }
    }
}

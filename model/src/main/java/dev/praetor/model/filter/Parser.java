package dev.praetor.model.filter;

import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoUnquote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses filter expressions. Each method is one rule of the grammar in semantics.md 15.1 to 15.4: it answers what it
 * read, or null and stands where it stood. One text, one thread.
 *
 * <p>Texts and places of errors are those of Consul's parser, which tries the alternatives of a rule in order and
 * reports what it missed at the farthest place, so the methods try in the same order. Unlike that parser they read no
 * part more than a fixed number of times: its time doubles with every parenthesis. Long chains of {@code and},
 * {@code or} and {@code not} are loops; only parentheses recurse, up to {@link #MOST_NESTED}. What is kept of an
 * expression is bounded by {@link #LONGEST}.
 */
final class Parser {

    /** How deep parentheses may nest. */
    static final int MOST_NESTED = 256;

    /** How long an expression may be, in characters. */
    static final int LONGEST = 1 << 16;

    private static final String GROUPING = "grouping";
    private static final String INDEX = "index";

    private final Input input;
    private int nested;

    private Parser(Input input) {
        this.input = input;
    }

    /**
     * The expression that a text spells.
     *
     * @throws FilterException when it spells none
     */
    static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw FilterException.syntax("expression of " + text.length() + " characters, at most " + LONGEST);
        }
        Input input = new Input(text);
        Expression expression = new Parser(input).whole();
        if (expression == null || input.hasErrors()) {
            throw input.failure();
        }
        return expression;
    }

    private @Nullable Expression whole() {
        input.space();
        Expression expression = or();
        if (expression == null) {
            return null;
        }
        input.space();
        return input.end() ? expression : null;
    }

    private @Nullable Expression or() {
        Expression first = and();
        if (first == null) {
            return null;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (true) {
            int end = input.at();
            Expression next = joinedBy("or") ? and() : null;
            if (next == null) {
                input.back(end);
                return parts.size() == 1 ? first : new Expression.Or(parts);
            }
            parts.add(next);
        }
    }

    private @Nullable Expression and() {
        Expression first = not();
        if (first == null) {
            return null;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (true) {
            int end = input.at();
            Expression next = joinedBy("and") ? not() : null;
            if (next == null) {
                input.back(end);
                return parts.size() == 1 ? first : new Expression.And(parts);
            }
            parts.add(next);
        }
    }

    private boolean joinedBy(String word) {
        return input.space() && input.literal(word) && input.space();
    }

    /** Any number of {@code not}, of which the last ones may turn out to be names or values. */
    private @Nullable Expression not() {
        Deque<Integer> starts = new ArrayDeque<>();
        int start = input.at();
        while (input.literal("not") && input.space()) {
            starts.push(start);
            start = input.at();
        }
        input.back(start);
        Expression part = grouping();
        while (part == null && !starts.isEmpty()) {
            input.back(starts.pop());
            part = grouping();
        }
        return part == null || starts.size() % 2 == 0 ? part : new Expression.Not(part);
    }

    private @Nullable Expression grouping() {
        int start = input.at();
        int unmatchedAt = -1;
        if (input.literal("(")) {
            input.space();
            Expression inner = nested();
            if (inner != null) {
                input.space();
                unmatchedAt = input.at();
                if (input.literal(")")) {
                    return inner;
                }
            }
        }
        input.back(start);
        Expression match = match();
        if (match == null && unmatchedAt >= 0) {
            input.error(unmatchedAt, GROUPING, "Unmatched parentheses");
        }
        return match;
    }

    private @Nullable Expression nested() {
        if (nested == MOST_NESTED) {
            input.error(input.at(), GROUPING, "More than " + MOST_NESTED + " nested parentheses");
            throw input.failure();
        }
        nested++;
        Expression inner = or();
        nested--;
        return inner;
    }

    private @Nullable Expression match() {
        int start = input.at();
        List<String> selector = selector();
        if (selector != null) {
            Expression match = asked(selector);
            if (match != null) {
                return match;
            }
        }
        input.back(start);
        Expression match = lookedFor();
        if (match == null) {
            input.back(start);
        }
        return match;
    }

    /** The rest of a match behind its selector. */
    private @Nullable Expression asked(List<String> selector) {
        int start = input.at();
        Operator operator = operatorWithValue();
        if (operator != null) {
            String value = value();
            if (value != null) {
                return new Expression.Match(selector, operator, value);
            }
        }
        input.back(start);
        Operator emptiness = emptiness();
        return emptiness == null ? null : new Expression.Match(selector, emptiness, "");
    }

    private @Nullable Operator operatorWithValue() {
        int start = input.at();
        input.space();
        if (input.literal("==")) {
            input.space();
            return Operator.EQUAL;
        }
        if (input.literal("!=")) {
            input.space();
            return Operator.NOT_EQUAL;
        }
        if (word(start, "contains")) {
            return Operator.IN;
        }
        if (word(start, "not", "contains")) {
            return Operator.NOT_IN;
        }
        if (word(start, "matches")) {
            return Operator.MATCHES;
        }
        return word(start, "not", "matches") ? Operator.NOT_MATCHES : null;
    }

    private @Nullable Operator emptiness() {
        int start = input.at();
        if (input.space() && input.literal("is") && input.space()) {
            int behind = input.at();
            if (input.literal("empty")) {
                return Operator.IS_EMPTY;
            }
            input.back(behind);
            if (input.literal("not") && input.space() && input.literal("empty")) {
                return Operator.IS_NOT_EMPTY;
            }
        }
        input.back(start);
        return null;
    }

    /** Words with white space around each. */
    private boolean word(int start, String... words) {
        input.back(start);
        if (!input.space()) {
            return false;
        }
        for (String word : words) {
            if (!input.literal(word) || !input.space()) {
                return false;
            }
        }
        return true;
    }

    /** A value that is looked for in what a selector selects. */
    private @Nullable Expression lookedFor() {
        String value = value();
        if (value == null) {
            return null;
        }
        int start = input.at();
        Operator operator = word(start, "in") ? Operator.IN : word(start, "not", "in") ? Operator.NOT_IN : null;
        if (operator == null) {
            return null;
        }
        int behind = input.at();
        List<String> selector = selector();
        if (selector == null) {
            input.error(behind, "match", "Invalid selector");
            return null;
        }
        return new Expression.Match(selector, operator, value);
    }

    private @Nullable List<String> selector() {
        String first = identifier();
        if (first == null) {
            return null;
        }
        List<String> names = new ArrayList<>(List.of(first));
        while (true) {
            int end = input.at();
            String next = input.literal(".") ? identifier() : null;
            if (next == null) {
                input.back(end);
                next = index();
            }
            if (next == null) {
                input.back(end);
                return names;
            }
            names.add(next);
        }
    }

    private @Nullable String identifier() {
        int start = input.at();
        if (!input.letter()) {
            return null;
        }
        while (input.letterOrDigit()) {
            // As many as there are.
        }
        return input.since(start);
    }

    private @Nullable String index() {
        if (!input.literal("[")) {
            return null;
        }
        input.space();
        int start = input.at();
        String name = string();
        if (name == null) {
            input.error(start, INDEX, "Invalid index");
            return null;
        }
        input.space();
        int end = input.at();
        if (input.literal("]")) {
            return name;
        }
        input.error(end, INDEX, "Unclosed index expression");
        return null;
    }

    private @Nullable String value() {
        List<String> selector = selector();
        if (selector != null) {
            return String.join(".", selector);
        }
        String number = number();
        return number == null ? string() : number;
    }

    private @Nullable String number() {
        int start = input.at();
        input.literal("-");
        if (!wholeNumber()) {
            input.back(start);
            return null;
        }
        int end = input.at();
        if (!input.literal(".") || !digits()) {
            input.back(end);
        }
        String number = input.since(start);
        end = input.at();
        boolean ended = input.space() || input.end() || input.literal(")");
        if (ended) {
            input.back(end);
            return number;
        }
        input.error(end, "number", "Invalid number literal");
        input.back(start);
        return null;
    }

    private boolean wholeNumber() {
        if (input.literal("0")) {
            return true;
        }
        if (!input.digitButZero()) {
            return false;
        }
        while (input.digit()) {
            // As many as there are.
        }
        return true;
    }

    private boolean digits() {
        if (!input.digit()) {
            return false;
        }
        while (input.digit()) {
            // As many as there are.
        }
        return true;
    }

    /** A text in quotes; escapes do not hide a closing quote from the parser. */
    private @Nullable String string() {
        int start = input.at();
        char quote = input.literal("`") ? '`' : '"';
        if (quote == '"' && !input.literal("\"")) {
            return null;
        }
        if (!input.behind(quote)) {
            input.error(input.at(), "string", "Unterminated string literal");
            input.back(start);
            return null;
        }
        try {
            return GoUnquote.unquote(input.since(start));
        } catch (GoParseException malformed) {
            input.error(start, "string", String.valueOf(malformed.getMessage()));
            return "";
        }
    }
}

package dev.praetor.model.filter;

import dev.praetor.base.go.GoParseException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The bounds of Go on regular expressions that RE2/J lacks: a few characters could otherwise ask for millions of
 * states, or for a stack of any depth. It reads just enough of the syntax to count. One expression.
 */
final class RegexpBounds {

    private static final int MOST_REPEATED = 1000;
    private static final int MOST_NESTED = 1000;

    private final String text;
    /** The most that a part of each open group is repeated. */
    private final Deque<Long> groups = new ArrayDeque<>();

    private long inGroup = 1;
    /** How often the last atom repeats a part of itself. */
    private long lastAtom = 1;

    private int at;

    private RegexpBounds(String text) {
        this.text = text;
    }

    /**
     * @throws GoParseException when the expression exceeds a bound
     */
    static void check(String text) {
        new RegexpBounds(text).check();
    }

    private void check() {
        while (at < text.length()) {
            char next = text.charAt(at);
            switch (next) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                case '?', '*', '+' -> at++;
                default -> atom(at + 1);
            }
        }
    }

    private void atom(int end) {
        lastAtom = 1;
        at = end;
    }

    private void escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at);
            atom(end < 0 ? text.length() : end + 2);
            return;
        }
        atom(at + 2);
    }

    private void characterClass() {
        int end = at + (text.startsWith("[^", at) ? 3 : 2);
        while (end < text.length() && text.charAt(end) != ']') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        atom(end + 1);
    }

    private void open() {
        if (groups.size() == MOST_NESTED) {
            throw new GoParseException("error parsing regexp: expression nests too deeply: `" + text + "`");
        }
        groups.push(inGroup);
        inGroup = 1;
        atom(at + 1);
    }

    private void close() {
        lastAtom = inGroup;
        inGroup = groups.isEmpty() ? 1 : Math.max(groups.pop(), lastAtom);
        at++;
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace is a character like others. */
    private void repeat() {
        int end = text.indexOf('}', at);
        String[] bounds = end < 0 ? new String[0] : text.substring(at + 1, end).split(",", -1);
        if (bounds.length == 0 || bounds.length > 2 || !isNumber(bounds[0])) {
            atom(at + 1);
            return;
        }
        long most = number(bounds[0]);
        if (bounds.length == 2 && isNumber(bounds[1])) {
            most = Math.max(most, number(bounds[1]));
        } else if (bounds.length == 2 && !bounds[1].isEmpty()) {
            atom(at + 1);
            return;
        }
        lastAtom *= Math.max(1, most);
        if (lastAtom > MOST_REPEATED) {
            throw new GoParseException(
                    "error parsing regexp: invalid repeat count: `" + text.substring(at, end + 1) + "`");
        }
        inGroup = Math.max(inGroup, lastAtom);
        at = end + 1;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** At most one more than is allowed. */
    private static long number(String digits) {
        return digits.length() > 4 ? MOST_REPEATED + 1 : Long.parseLong(digits);
    }
}

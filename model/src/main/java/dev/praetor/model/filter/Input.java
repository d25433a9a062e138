package dev.praetor.model.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of an expression while it is parsed: where the parser stands, and what it would have taken at the farthest
 * place that it failed at, which is what a syntax error lists. Matching methods move on when they match and stay when
 * not. One thread.
 */
final class Input {

    private static final String ANYTHING_BUT_ANYTHING = "!.";

    private final String text;
    private final Set<String> expected = new TreeSet<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private int farthest;
    private int at;

    Input(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    boolean literal(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        expected('"' + (word.equals("\"") ? "\\\"" : word) + '"');
        return false;
    }

    boolean letter() {
        return next(at < text.length() && isLetter(text.charAt(at)), "[a-zA-Z]");
    }

    boolean letterOrDigit() {
        return next(
                at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)) || text.charAt(at) == '_'),
                "[a-zA-Z0-9_]");
    }

    boolean digit() {
        return next(at < text.length() && isDigit(text.charAt(at)), "[0-9]");
    }

    boolean digitButZero() {
        return next(at < text.length() && isDigit(text.charAt(at)) && text.charAt(at) != '0', "[1-9]");
    }

    /** One or more characters of white space. */
    boolean space() {
        int start = at;
        while (next(at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0, "[ \\t\\r\\n]")) {
            // As many as there are.
        }
        return at > start;
    }

    boolean end() {
        if (at == text.length()) {
            return true;
        }
        expected(ANYTHING_BUT_ANYTHING);
        return false;
    }

    /** Moves behind the next such character; to the end when there is none. */
    boolean behind(char closing) {
        int found = text.indexOf(closing, at);
        at = found < 0 ? text.length() : found + 1;
        return found >= 0;
    }

    private boolean next(boolean matches, String wanted) {
        if (matches) {
            at++;
        } else {
            expected(wanted);
        }
        return matches;
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void expected(String wanted) {
        if (at < farthest) {
            return;
        }
        if (at > farthest) {
            farthest = at;
            expected.clear();
        }
        expected.add(wanted);
    }

    /** Notes an error that a rule of the grammar names; parsing goes on, and fails in the end. */
    void error(int position, String rule, String message) {
        errors.add(position(position) + ": rule \"" + rule + "\": " + message);
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** What is wrong with the text: the errors that were named, or else what would have had to follow. */
    FilterException failure() {
        if (hasErrors()) {
            return FilterException.syntax(String.join("\n", errors));
        }
        return FilterException.syntax(position(farthest) + ": no match found, expected: " + expectations());
    }

    private String expectations() {
        boolean end = expected.remove(ANYTHING_BUT_ANYTHING);
        List<String> all = new ArrayList<>(expected);
        if (end) {
            all.add("EOF");
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    /** Line and column, in characters, and offset in bytes; the line feed itself is column 0 of the next line. */
    private String position(int position) {
        int line = 1;
        int column = 0;
        int index = 0;
        while (index <= position) {
            column++;
            if (index == text.length()) {
                break;
            }
            int point = text.codePointAt(index);
            if (point == '\n') {
                line++;
                column = 0;
            }
            index += Character.charCount(point);
        }
        int offset = text.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
        return offset == 0 ? "1:1 (0)" : line + ":" + column + " (" + offset + ")";
    }
}

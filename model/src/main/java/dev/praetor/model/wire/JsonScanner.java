package dev.praetor.model.wire;

import dev.praetor.base.go.GoQuote;
import java.util.BitSet;

/**
 * Checks that a text begins with one JSON value and finds its end. Reports what Go's scanner reports, at the same byte,
 * for the reader behind
 * it may then rely on the syntax. Never recurses: nesting is counted, up to {@link #MAX_DEPTH}.
 */
final class JsonScanner {

    /** Go's limit on nested lists and objects. */
    static final int MAX_DEPTH = 10_000;

    private static final int END = -1;

    private final byte[] input;
    private int at;
    private int depth;
    /** For each open bracket, whether it is an object's. */
    private final BitSet objects = new BitSet();

    private JsonScanner(byte[] input, int from) {
        this.input = input;
        this.at = from;
    }

    /**
     * The place behind the first value.
     *
     * @throws JsonException in the words of Go's stream decoder: {@code EOF} when there is nothing, {@code unexpected
     * EOF} when the value is cut off
     */
    static int endOfValue(byte[] input, int from) {
        JsonScanner scanner = new JsonScanner(input, from);
        scanner.skipSpace();
        if (scanner.peek() == END) {
            throw new JsonException("EOF");
        }
        scanner.scan();
        return scanner.at;
    }

    private void scan() {
        while (true) {
            skipSpace();
            boolean opened = beginValue();
            if (opened) {
                continue;
            }
            if (!afterValue()) {
                return;
            }
        }
    }

    /** Reads a whole literal, or opens a list or object up to its first value: then answers true. */
    private boolean beginValue() {
        int next = peek();
        switch (next) {
            case END -> throw cutOff();
            case '{' -> {
                return openObject();
            }
            case '[' -> {
                return openList();
            }
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number(next);
        }
        return false;
    }

    private boolean openObject() {
        open(true);
        skipSpace();
        int next = peek();
        if (next == '}') {
            at++;
            depth--;
            return false;
        }
        key(next);
        return true;
    }

    private boolean openList() {
        open(false);
        skipSpace();
        if (peek() == ']') {
            at++;
            depth--;
            return false;
        }
        return true;
    }

    private void open(boolean object) {
        at++;
        objects.set(depth, object);
        depth++;
        if (depth > MAX_DEPTH) {
            throw new JsonException("exceeded max depth");
        }
    }

    private void key(int next) {
        if (next == END) {
            throw cutOff();
        }
        if (next != '"') {
            throw unexpected(next, "looking for beginning of object key string");
        }
        string();
        skipSpace();
        next = peek();
        if (next == END) {
            throw cutOff();
        }
        if (next != ':') {
            throw unexpected(next, "after object key");
        }
        at++;
    }

    /** Closes what ends here and moves to the next value; false when the outermost value is complete. */
    private boolean afterValue() {
        while (depth > 0) {
            skipSpace();
            int next = peek();
            if (next == END) {
                throw cutOff();
            }
            boolean object = objects.get(depth - 1);
            if (next == ',') {
                at++;
                if (object) {
                    skipSpace();
                    key(peek());
                }
                return true;
            }
            if (next != (object ? '}' : ']')) {
                throw unexpected(next, object ? "after object key:value pair" : "after array element");
            }
            at++;
            depth--;
        }
        return false;
    }

    private void string() {
        at++;
        while (true) {
            int next = peek();
            if (next == END) {
                throw cutOff();
            }
            if (next == '"') {
                at++;
                return;
            }
            if (next < 0x20) {
                throw unexpected(next, "in string literal");
            }
            at++;
            if (next == '\\') {
                escape();
            }
        }
    }

    private void escape() {
        int next = peek();
        if (next == END) {
            throw cutOff();
        }
        if ("\"\\/bfnrt".indexOf(next) >= 0) {
            at++;
            return;
        }
        if (next != 'u') {
            throw unexpected(next, "in string escape code");
        }
        at++;
        for (int digit = 0; digit < 4; digit++) {
            next = peek();
            if (next == END) {
                throw cutOff();
            }
            if (Character.digit(next, 16) < 0 || next > 'f') {
                throw unexpected(next, "in \\u hexadecimal character escape");
            }
            at++;
        }
    }

    private void word(String word) {
        at++;
        for (int index = 1; index < word.length(); index++) {
            int next = peek();
            if (next == END) {
                throw cutOff();
            }
            if (next != word.charAt(index)) {
                throw unexpected(
                        next, "in literal " + word + " (expecting " + GoQuote.quoteCharacter(word.charAt(index)) + ")");
            }
            at++;
        }
    }

    private void number(int first) {
        int next = first;
        if (next == '-') {
            at++;
            next = peek();
            if (next == END) {
                throw cutOff();
            }
            if (!isDigit(next)) {
                throw unexpected(next, "in numeric literal");
            }
        }
        if (!isDigit(next)) {
            throw unexpected(next, "looking for beginning of value");
        }
        at++;
        if (next != '0') {
            digits();
        }
        if (peek() == '.') {
            at++;
            requireDigit("after decimal point in numeric literal");
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            requireDigit("in exponent of numeric literal");
            digits();
        }
    }

    private void requireDigit(String context) {
        int next = peek();
        if (next == END) {
            throw cutOff();
        }
        if (!isDigit(next)) {
            throw unexpected(next, context);
        }
    }

    private void digits() {
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private void skipSpace() {
        while (at < input.length) {
            byte next = input[at];
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return;
            }
            at++;
        }
    }

    private int peek() {
        return at < input.length ? input[at] & 0xff : END;
    }

    private static JsonException cutOff() {
        return new JsonException("unexpected EOF");
    }

    private static JsonException unexpected(int character, String context) {
        String shown = character == '"' ? "'\"'" : GoQuote.quoteCharacter(character);
        return new JsonException("invalid character " + shown + " " + context);
    }
}

package dev.praetor.base.hcl;

import dev.praetor.base.go.GoUtf8;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a text with the place of each. Errors carry the places that Consul shows, and those follow from how it reads: a character
 * is read, looked at, and put back when it belongs to the next token; reading past the end moves the column on and cannot be put back. Used
 * by one thread.
 */
final class Input {

    /** What {@link #next} returns at the end. */
    static final int END = -1;

    /** Something wrong with the characters, apart from what they mean. */
    record Fault(Position position, String message) {}

    private static final int REPLACEMENT = 0xfffd;

    private final byte[] text;
    private int at;
    private int line = 1;
    private int column;
    private int lengthOfLastLine;
    private int previousAt;
    private int previousLine = 1;
    private int previousColumn;
    private @Nullable Fault fault;

    Input(byte[] text) {
        this.text = text;
    }

    /** Passes over spaces, tabs and line ends, and reads the character behind them. */
    int nextAfterBlanks() {
        int character = next();
        while (character == ' ' || character == '\t' || character == '\n' || character == '\r') {
            character = next();
        }
        return character;
    }

    /** Reads a character. A zero byte counts as the end, and what is not UTF-8 as U+FFFD; both are faults. */
    int next() {
        if (at >= text.length) {
            column++;
            return END;
        }
        previousAt = at;
        previousLine = line;
        previousColumn = column;
        column++;
        int size = GoUtf8.characterLength(text, at, text.length);
        if (size == 0) {
            at++;
            fault("illegal UTF-8 encoding");
            return REPLACEMENT;
        }
        int character = size == 1 ? text[at] : new String(text, at, size, StandardCharsets.UTF_8).codePointAt(0);
        at += size;
        if (character == '\n') {
            line++;
            lengthOfLastLine = column;
            column = 0;
        }
        if (character == 0) {
            fault("unexpected null character (0x00)");
            return END;
        }
        return character;
    }

    /** Puts the last character back, which was not {@link #END}. */
    void back() {
        at = previousAt;
        line = previousLine;
        column = previousColumn;
    }

    /** Puts a character back unless it is the end. */
    void backUnlessEnd(int character) {
        if (character != END) {
            back();
        }
    }

    /** The next byte without reading it, {@link #END} at the end: enough to look for ASCII. */
    int peek() {
        return at < text.length ? text[at] & 0xff : END;
    }

    /** Where the last character is. */
    Position position() {
        if (column > 0) {
            return new Position(line, column);
        }
        return lengthOfLastLine > 0 ? new Position(line - 1, lengthOfLastLine) : new Position(1, 1);
    }

    /** The number of bytes read. */
    int offset() {
        return at;
    }

    /** The number of bytes read before the last character. */
    int offsetBefore() {
        return previousAt;
    }

    String text(int from, int to) {
        return GoUtf8.decode(text, from, to);
    }

    /** Notes a fault at the last character; a later one takes its place. */
    void fault(String message) {
        fault = new Fault(position(), message);
    }

    @Nullable
    Fault fault() {
        return fault;
    }
}

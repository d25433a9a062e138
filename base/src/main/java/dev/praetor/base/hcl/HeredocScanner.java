package dev.praetor.base.hcl;

import dev.praetor.base.go.GoUtf8;
import java.nio.charset.StandardCharsets;

/**
 * Reads a heredoc behind its first {@code <}: up to the line that has nothing but the anchor, indented or not. As in Consul a line shorter than
 * the anchor with its dash never ends it, so that the anchor of {@code <<-EOF} has to be indented by a blank at least. Used by one thread.
 */
final class HeredocScanner {

    private final Input input;

    HeredocScanner(Input input) {
        this.input = input;
    }

    TokenKind scan() {
        if (input.next() != '<') {
            input.fault("heredoc expected second '<', didn't see it");
            return TokenKind.HEREDOC;
        }
        int start = input.offset();
        int character = input.next();
        boolean indented = character == '-';
        if (indented) {
            character = input.next();
        }
        while (HclScanner.isLetter(character) || HclScanner.isDigit(character)) {
            character = input.next();
        }
        if (character == Input.END) {
            input.fault("heredoc not terminated");
            return TokenKind.HEREDOC;
        }
        if (character != '\n') {
            input.fault("invalid characters in heredoc anchor");
            return TokenKind.HEREDOC;
        }
        int length = input.offsetBefore() - start;
        String anchor = input.text(indented ? start + 1 : start, input.offsetBefore());
        if (anchor.isEmpty()) {
            input.fault("zero-length heredoc anchor");
            return TokenKind.HEREDOC;
        }
        body(anchor, length);
        return TokenKind.HEREDOC;
    }

    private void body(String anchor, int shortest) {
        int lineStart = input.offset();
        while (true) {
            int character = input.next();
            if (character == Input.END) {
                input.fault("heredoc not terminated");
                return;
            }
            if (character == '\n') {
                int end = input.offsetBefore();
                if (end - lineStart >= shortest && isAnchor(input.text(lineStart, end), anchor)) {
                    return;
                }
                lineStart = input.offset();
            }
        }
    }

    private static boolean isAnchor(String line, String anchor) {
        int start = 0;
        while (start < line.length() && isSpace(line.charAt(start))) {
            start++;
        }
        int end = line.length();
        while (end > start && line.charAt(end - 1) == '\r') {
            end--;
        }
        return line.substring(start, end).equals(anchor);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** The value of a heredoc, given as it was written. */
    static String value(String heredoc) {
        byte[] text = heredoc.getBytes(StandardCharsets.UTF_8);
        int firstLine = 0;
        while (text[firstLine] != '\n') {
            firstLine++;
        }
        int from = firstLine + 1;
        if (text[2] != '-') {
            return GoUtf8.decode(text, from, text.length - firstLine + 1);
        }
        String body = GoUtf8.decode(text, from, text.length - firstLine + 2);
        int lastLine = body.lastIndexOf('\n') + 1;
        String margin = body.substring(lastLine);
        StringBuilder shifted = new StringBuilder(body.length());
        int start = 0;
        while (start < lastLine) {
            if (!body.startsWith(margin, start)) {
                return asWritten(text, from, text.length - firstLine + 1);
            }
            int end = body.indexOf('\n', start) + 1;
            shifted.append(body, start + margin.length(), end);
            start = end;
        }
        return shifted.toString();
    }

    /** A line is indented less than the anchor: nothing is taken away but the anchor's own indentation. */
    private static String asWritten(byte[] text, int from, int to) {
        int end = to;
        while (end > from && (text[end - 1] == ' ' || text[end - 1] == '\t')) {
            end--;
        }
        return GoUtf8.decode(text, from, end);
    }
}

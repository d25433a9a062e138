package dev.praetor.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Indents compact JSON as Go's {@code json.Indent} does: empty objects and lists stay closed, a space after colons. */
final class JsonIndent {

    private final byte[] indentation;
    private byte[] buffer;
    private int length;
    private int depth;

    private JsonIndent(byte[] indentation, int expectedLength) {
        this.indentation = indentation;
        this.buffer = new byte[expectedLength];
    }

    static byte[] indent(byte[] json, String indentation) {
        JsonIndent out = new JsonIndent(indentation.getBytes(StandardCharsets.UTF_8), json.length * 2);
        out.run(json);
        return Arrays.copyOf(out.buffer, out.length);
    }

    private void run(byte[] json) {
        boolean opened = false;
        for (int at = 0; at < json.length; at++) {
            byte next = json[at];
            if (opened && next != '}' && next != ']') {
                depth++;
                newLine();
            }
            boolean closesEmpty = opened;
            opened = false;
            switch (next) {
                case '"' -> {
                    int end = endOfString(json, at);
                    append(json, at, end);
                    at = end - 1;
                }
                case '{', '[' -> {
                    opened = true;
                    append(next);
                }
                case ',' -> {
                    append(next);
                    newLine();
                }
                case ':' -> {
                    append(next);
                    append((byte) ' ');
                }
                case '}', ']' -> {
                    if (!closesEmpty) {
                        depth--;
                        newLine();
                    }
                    append(next);
                }
                default -> append(next);
            }
        }
    }

    private static int endOfString(byte[] json, int start) {
        int at = start + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private void newLine() {
        append((byte) '\n');
        for (int level = 0; level < depth; level++) {
            append(indentation, 0, indentation.length);
        }
    }

    private void append(byte next) {
        ensure(1);
        buffer[length++] = next;
    }

    private void append(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, buffer, length, end - start);
        length += end - start;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}

package dev.praetor.model.wire;

import java.nio.charset.StandardCharsets;

/** Indents compact JSON as Go's {@code json.Indent} does: empty objects and lists stay closed, a space after colons. */
final class JsonIndent extends GrowingBuffer {

    private final byte[] indentation;
    private int depth;

    private JsonIndent(byte[] indentation, byte[] buffer) {
        super(buffer);
        this.indentation = indentation;
    }

    static byte[] indent(byte[] json, String indentation) {
        JsonIndent out = new JsonIndent(indentation.getBytes(StandardCharsets.UTF_8), SpareBuffer.take());
        out.run(json);
        return out.finish();
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
                default -> {
                    int end = endOfLiteral(json, at);
                    append(json, at, end);
                    at = end - 1;
                }
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

    private static int endOfLiteral(byte[] json, int start) {
        int at = start + 1;
        while (at < json.length && json[at] != ',' && json[at] != '}' && json[at] != ']') {
            at++;
        }
        return at;
    }

    private void newLine() {
        ensure(1 + depth * indentation.length);
        buffer[length++] = '\n';
        for (int level = 0; level < depth; level++) {
            for (byte next : indentation) {
                buffer[length++] = next;
            }
        }
    }

    private void append(byte next) {
        ensure(1);
        buffer[length++] = next;
    }
}

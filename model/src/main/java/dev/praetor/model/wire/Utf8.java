package dev.praetor.model.wire;

/** Texts as UTF-8 bytes without a copy in between. A lone surrogate, which UTF-8 cannot say, becomes U+FFFD. */
final class Utf8 {

    private Utf8() {}

    /** How many bytes a text takes. */
    static int length(String text) {
        int chars = text.length();
        int length = chars;
        for (int index = 0; index < chars; index++) {
            char character = text.charAt(index);
            if (character < 0x80) {
                continue;
            }
            length++;
            if (character < 0x800) {
                continue;
            }
            length++;
            if (isPair(text, index)) {
                index++;
            }
        }
        return length;
    }

    /** Appends a text to a buffer that has room for it and returns the end. */
    static int append(String text, byte[] buffer, int from) {
        int at = from;
        int chars = text.length();
        for (int index = 0; index < chars; index++) {
            char character = text.charAt(index);
            if (character < 0x80) {
                buffer[at++] = (byte) character;
                continue;
            }
            int point = Character.isSurrogate(character) ? 0xfffd : character;
            if (isPair(text, index)) {
                point = text.codePointAt(index);
                index++;
            }
            at = appendPoint(point, buffer, at);
        }
        return at;
    }

    private static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /** Appends a character beyond ASCII and returns the end. */
    static int appendPoint(int point, byte[] buffer, int from) {
        int at = from;
        if (point < 0x800) {
            buffer[at++] = (byte) (0xc0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                buffer[at++] = (byte) (0xe0 | (point >> 12));
            } else {
                buffer[at++] = (byte) (0xf0 | (point >> 18));
                buffer[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
            }
            buffer[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        }
        buffer[at++] = (byte) (0x80 | (point & 0x3f));
        return at;
    }
}

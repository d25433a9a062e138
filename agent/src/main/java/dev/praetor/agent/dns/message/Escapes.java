package dev.praetor.agent.dns.message;

/** Backslashes in the text form of names and strings (RFC 1035 section 5.1). */
final class Escapes {

    private Escapes() {}

    /** Whether three digits that name a byte stand at a place. */
    static boolean isDecimal(byte[] text, int at) {
        if (at + 2 >= text.length) {
            return false;
        }
        for (int i = at; i < at + 3; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        return decimal(text, at) <= 255;
    }

    static int decimal(byte[] text, int at) {
        return (text[at] - '0') * 100 + (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
    }

    /** Whether a byte of a label is not shown as it is. */
    static boolean needsOne(int each) {
        return each <= ' ' || each >= 127 || isSpecial(each);
    }

    private static boolean isSpecial(int each) {
        return switch (each) {
            case '.', '\\', '"', '\'', '(', ')', ';', '@' -> true;
            default -> false;
        };
    }

    /** Appends a byte of a label. */
    static void append(StringBuilder text, int each) {
        if (each == ' ' || isSpecial(each)) {
            text.append('\\').append((char) each);
        } else if (needsOne(each)) {
            text.append('\\')
                    .append((char) ('0' + each / 100))
                    .append((char) ('0' + each / 10 % 10))
                    .append((char) ('0' + each % 10));
        } else {
            text.append((char) each);
        }
    }
}

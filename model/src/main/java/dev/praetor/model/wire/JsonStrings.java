package dev.praetor.model.wire;

import dev.praetor.base.go.GoUtf8;

/** Strings of JSON whose syntax was checked. */
final class JsonStrings {

    private JsonStrings() {}

    /** What the escapes between two places stand for; a lone surrogate becomes U+FFFD. */
    static String unescape(byte[] input, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        while (from < end) {
            if (input[from] != '\\') {
                int to = from;
                while (to < end && input[to] != '\\') {
                    to++;
                }
                text.append(GoUtf8.decode(input, from, to));
                from = to;
                continue;
            }
            byte letter = input[from + 1];
            if (letter != 'u') {
                text.append(escaped(letter));
                from += 2;
                continue;
            }
            char unit = hex(input, from + 2);
            from += 6;
            if (Character.isHighSurrogate(unit) && from + 5 < end && input[from] == '\\' && input[from + 1] == 'u') {
                char low = hex(input, from + 2);
                if (Character.isLowSurrogate(low)) {
                    text.append(unit).append(low);
                    from += 6;
                    continue;
                }
            }
            text.append(Character.isSurrogate(unit) ? '\ufffd' : unit);
        }
        return text.toString();
    }

    private static char escaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) letter;
        };
    }

    private static char hex(byte[] input, int from) {
        int unit = 0;
        for (int index = from; index < from + 4; index++) {
            unit = (unit << 4) | Character.digit(input[index], 16);
        }
        return (char) unit;
    }
}

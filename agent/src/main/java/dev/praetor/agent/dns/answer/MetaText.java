package dev.praetor.agent.dns.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A pair of a node's metadata as the string of a TXT record (semantics.md 10.7, RFC 1464). Pure. */
final class MetaText {

    private static final String PLAIN = "rfc1035-";

    private MetaText() {}

    static byte[] of(String key, String value) {
        return literal(key.startsWith(PLAIN) ? value : quoted(key) + "=" + value);
    }

    /** The key with a grave accent before what would end it, or would be lost at its ends. */
    private static String quoted(String key) {
        StringBuilder out = new StringBuilder(key.length() + 4);
        int firstText = 0;
        while (firstText < key.length() && isBlank(key.charAt(firstText))) {
            firstText++;
        }
        int endOfText = key.length();
        while (endOfText > firstText && isBlank(key.charAt(endOfText - 1))) {
            endOfText--;
        }
        for (int at = 0; at < key.length(); at++) {
            char each = key.charAt(at);
            if (each == '=' || each == '`' || at < firstText || at >= endOfText) {
                out.append('`');
            }
            out.append(each);
        }
        return out.toString();
    }

    private static boolean isBlank(char each) {
        return each == ' ' || each == '\t';
    }

    /** As Consul's writer takes strings: a backslash stands for the next character, or for the byte that three digits name. */
    private static byte[] literal(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('\\') < 0) {
            return in;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int at = 0; at < in.length; at++) {
            if (in[at] != '\\') {
                out.write(in[at]);
            } else if (at + 3 < in.length && isDigit(in[at + 1]) && isDigit(in[at + 2]) && isDigit(in[at + 3])) {
                out.write((in[at + 1] - '0') * 100 + (in[at + 2] - '0') * 10 + (in[at + 3] - '0'));
                at += 3;
            } else if (at + 1 < in.length) {
                out.write(in[++at]);
            }
        }
        return out.toByteArray();
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}

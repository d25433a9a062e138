package dev.praetor.agent.http;

import java.util.BitSet;

/** Classes of ASCII characters that HTTP and URLs are made of. */
final class Ascii {
    private static final BitSet ALPHANUMERIC = new BitSet(128);
    private static final BitSet TOKEN = new BitSet(128);
    private static final BitSet HOST = new BitSet(128);
    private static final BitSet PLAIN_TARGET = new BitSet(128);

    static {
        ALPHANUMERIC.set('a', 'z' + 1);
        ALPHANUMERIC.set('A', 'Z' + 1);
        ALPHANUMERIC.set('0', '9' + 1);
        fill(TOKEN, "!#$%&'*+-.^_`|~");
        fill(HOST, "!$%&()*+,-.:;='[]_~");
        fill(PLAIN_TARGET, "/-?=._&");
    }

    private Ascii() {}

    private static void fill(BitSet set, String punctuation) {
        set.or(ALPHANUMERIC);
        punctuation.chars().forEach(set::set);
    }

    static boolean isAlphanumeric(int c) {
        return ALPHANUMERIC.get(c);
    }

    static boolean isLetter(int c) {
        return isAlphanumeric(c) && c > '9';
    }

    /** Whether a character may stand in a method or a header's name. */
    static boolean isToken(int c) {
        return TOKEN.get(c);
    }

    /** Whether Go takes a character in a Host header. */
    static boolean isHost(int c) {
        return HOST.get(c);
    }

    /** Whether a character of a request target means itself in a path and needs no escape. */
    static boolean isPlainInTarget(int c) {
        return PLAIN_TARGET.get(c);
    }

    static boolean isControl(int c) {
        return c < ' ' || c == 0x7f;
    }
}

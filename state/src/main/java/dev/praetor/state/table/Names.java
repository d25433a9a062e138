package dev.praetor.state.table;

/** How names are compared (semantics.md row 4.4). */
public final class Names {

    private Names() {}

    /** A name in lower case, character by character as Go does it, independent of language and context. */
    public static String lower(String name) {
        for (int place = 0; place < name.length(); place++) {
            char character = name.charAt(place);
            if (character >= 0x80 || (character >= 'A' && character <= 'Z')) {
                return lowerSlowly(name);
            }
        }
        return name;
    }

    private static String lowerSlowly(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        name.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    public static boolean same(String left, String right) {
        return lower(left).equals(lower(right));
    }
}

package dev.praetor.model.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.praetor.base.go.GoParseException;

/**
 * A regular expression of Go, searched for in texts: in time linear in the text, whatever the expression. It runs on
 * RE2/J, bounded as Go bounds it: 1,000 repetitions, also of repetitions, and 1,000 parentheses deep. Immutable.
 */
public final class GoRegexp {

    private final Pattern pattern;

    private GoRegexp(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The expression that a text spells.
     *
     * @throws GoParseException {@code error parsing regexp: …}
     */
    public static GoRegexp compile(String text) {
        RegexpBounds.check(text);
        try {
            return new GoRegexp(Pattern.compile(text));
        } catch (PatternSyntaxException malformed) {
            throw new GoParseException(message(malformed.getDescription(), malformed.getPattern(), text));
        }
    }

    /** RE2/J words two errors in another way than Go. */
    private static String message(String description, String part, String text) {
        if (description.startsWith("regexp/syntax: internal error")) {
            return "error parsing regexp: unexpected ): `" + text + "`";
        }
        return "error parsing regexp: " + description + ": `" + part + "`";
    }

    /** Whether some part of a text matches. */
    public boolean isFoundIn(String text) {
        return pattern.matcher(text).find();
    }
}

package dev.praetor.base.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON into maps in order of their keys' first appearance (the last of equal keys wins), lists, strings, booleans, {@link JsonNumber} and
 * {@code null}. Strict as Go's decoder, with its error texts; at most 1,000 levels deep. Used by one thread.
 */
public final class JsonTree {

    private static final int MAX_DEPTH = 1_000;

    private final byte[] text;
    private int at;
    private int depth;

    private JsonTree(byte[] text) {
        this.text = text;
    }

    /**
     * Parses a whole text.
     *
     * @throws JsonSyntaxException with Go's message
     */
    public static @Nullable Object parse(byte[] text) {
        JsonTree parser = new JsonTree(text);
        Object value = parser.value("looking for beginning of value");
        parser.blanks();
        if (parser.at < text.length) {
            throw parser.unexpected("after top-level value");
        }
        return value;
    }

    private void blanks() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
    }

    private JsonSyntaxException unexpected(String where) {
        if (at >= text.length) {
            return new JsonSyntaxException("unexpected end of JSON input");
        }
        int c = text[at] & 0xff;
        String shown = switch (c) {
            case '\'' -> "'\\''";
            case '\\' -> "'\\\\'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            default -> c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) ? escaped(c) : "'" + (char) c + "'";
        };
        return new JsonSyntaxException("invalid character " + shown + " " + where);
    }

    private static String escaped(int c) {
        String hex = Integer.toHexString(c);
        if (c >= 0x80) {
            return "'\\u00" + hex + "'";
        }
        return "'\\x" + (hex.length() < 2 ? "0" : "") + hex + "'";
    }

    private @Nullable Object value(String where) {
        blanks();
        if (at >= text.length) {
            throw unexpected(where);
        }
        return switch (text[at]) {
            case '{' -> nested(true);
            case '[' -> nested(false);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected(where);
        };
    }

    private Object nested(boolean object) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new JsonSyntaxException("exceeded max depth");
        }
        at++;
        Object result = object ? object() : array();
        depth--;
        return result;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        blanks();
        if (at < text.length && text[at] == '}') {
            at++;
            return fields;
        }
        while (true) {
            blanks();
            if (at >= text.length || text[at] != '"') {
                throw unexpected("looking for beginning of object key string");
            }
            String key = string();
            blanks();
            if (at >= text.length || text[at] != ':') {
                throw unexpected("after object key");
            }
            at++;
            fields.put(key, value("looking for beginning of value"));
            blanks();
            if (at < text.length && text[at] == '}') {
                at++;
                return fields;
            }
            if (at >= text.length || text[at] != ',') {
                throw unexpected("after object key:value pair");
            }
            at++;
        }
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> items = new ArrayList<>();
        blanks();
        if (at < text.length && text[at] == ']') {
            at++;
            return items;
        }
        while (true) {
            items.add(value("looking for beginning of value"));
            blanks();
            if (at < text.length && text[at] == ']') {
                at++;
                return items;
            }
            if (at >= text.length || text[at] != ',') {
                throw unexpected("after array element");
            }
            at++;
        }
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        for (int i = 1; i < word.length(); i++) {
            at++;
            if (at >= text.length || text[at] != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        at++;
        return value;
    }

    private JsonNumber number() {
        int start = at;
        if (text[at] == '-') {
            at++;
            if (!digit()) {
                throw unexpected("in numeric literal");
            }
        }
        if (text[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length && text[at] == '.') {
            at++;
            if (!digit()) {
                throw unexpected("after decimal point in numeric literal");
            }
            digits();
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < text.length && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            if (!digit()) {
                throw unexpected("in exponent of numeric literal");
            }
            digits();
        }
        return new JsonNumber(new String(text, start, at - start, StandardCharsets.US_ASCII));
    }

    private boolean digit() {
        return at < text.length && text[at] >= '0' && text[at] <= '9';
    }

    private void digits() {
        while (digit()) {
            at++;
        }
    }

    private String string() {
        at++;
        int start = at;
        while (at < text.length && text[at] != '"' && text[at] != '\\' && (text[at] & 0xff) >= 0x20) {
            at++;
        }
        if (at < text.length && text[at] == '"') {
            return new String(text, start, at++ - start, StandardCharsets.UTF_8);
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            out.append(new String(text, start, at - start, StandardCharsets.UTF_8));
            if (at >= text.length || (text[at] != '"' && text[at] != '\\')) {
                throw unexpected("in string literal");
            }
            if (text[at] == '"') {
                at++;
                return out.toString();
            }
            at++;
            escape(out);
            start = at;
            while (at < text.length && text[at] != '"' && text[at] != '\\' && (text[at] & 0xff) >= 0x20) {
                at++;
            }
        }
    }

    private void escape(StringBuilder out) {
        if (at >= text.length) {
            throw unexpected("in string escape code");
        }
        switch (text[at]) {
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case '\\', '/', '"' -> out.append((char) text[at]);
            case 'u' -> {
                unicode(out);
                return;
            }
            default -> throw unexpected("in string escape code");
        }
        at++;
    }

    /** A lone surrogate becomes U+FFFD, as in Go. */
    private void unicode(StringBuilder out) {
        at++;
        char unit = fourDigits();
        if (!Character.isSurrogate(unit)) {
            out.append(unit);
            return;
        }
        int back = at;
        if (Character.isHighSurrogate(unit) && at + 1 < text.length && text[at] == '\\' && text[at + 1] == 'u') {
            at += 2;
            char low = fourDigits();
            if (Character.isLowSurrogate(low)) {
                out.append(unit).append(low);
                return;
            }
            at = back;
        }
        out.append('\ufffd');
    }

    private char fourDigits() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length ? Character.digit((char) (text[at] & 0x7f), 16) : -1;
            if (digit < 0 || text[at] < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }
}

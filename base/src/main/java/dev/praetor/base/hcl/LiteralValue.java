package dev.praetor.base.hcl;

import dev.praetor.base.go.GoNumbers;
import dev.praetor.base.go.GoParseException;

/** The values of literals. Pure. */
final class LiteralValue {

    private LiteralValue() {}

    /** {@code Long}, {@code Double}, {@code Boolean} or {@code String}, as the token says; JSON's null is the empty text. */
    static Object of(Token token) throws HclException {
        return switch (token.kind()) {
            case NUMBER -> whole(token.text());
            case FLOAT -> decimal(token.text());
            case BOOL -> token.text().equals("true");
            default -> text(token);
        };
    }

    static Long whole(String text) throws HclException {
        try {
            return GoNumbers.parseIntOfAnyBase(text, Long.SIZE);
        } catch (GoParseException e) {
            throw new HclException(String.valueOf(e.getMessage()));
        }
    }

    static Double decimal(String text) throws HclException {
        try {
            return GoNumbers.parseFloat(text);
        } catch (GoParseException e) {
            throw new HclException(String.valueOf(e.getMessage()));
        }
    }

    static String text(Token token) {
        return switch (token.kind()) {
            case STRING -> Unquote.text(token.text());
            case HEREDOC -> HeredocScanner.value(token.text());
            case NULL -> "";
            default -> token.text();
        };
    }
}

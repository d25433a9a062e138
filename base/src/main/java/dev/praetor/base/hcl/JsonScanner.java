package dev.praetor.base.hcl;

import org.jspecify.annotations.Nullable;

/** Cuts JSON into tokens as HCL does: strings have HCL's escapes. Used by one thread. */
final class JsonScanner implements Scanner {

    private final Input input;

    JsonScanner(byte[] text) {
        this.input = new Input(text);
    }

    @Override
    public Input.@Nullable Fault fault() {
        return input.fault();
    }

    @Override
    public Token next() {
        int character = input.nextAfterBlanks();
        Position position = input.position();
        if (character == Input.END) {
            return new Token(TokenKind.EOF, position, "");
        }
        int start = input.offsetBefore();
        TokenKind kind = kind(character, start);
        return new Token(kind, position, input.text(start, input.offset()));
    }

    private TokenKind kind(int first, int start) {
        if (HclScanner.isLetter(first)) {
            return word(start);
        }
        if (Digits.isDecimal(first)) {
            return number(first);
        }
        return switch (first) {
            case '"' -> string();
            case '.' -> point();
            case '[' -> TokenKind.LBRACK;
            case ']' -> TokenKind.RBRACK;
            case '{' -> TokenKind.LBRACE;
            case '}' -> TokenKind.RBRACE;
            case ',' -> TokenKind.COMMA;
            case ':' -> TokenKind.COLON;
            case '-' -> negative();
            default -> {
                input.fault("illegal char: " + Character.toString(first));
                yield TokenKind.ILLEGAL;
            }
        };
    }

    private TokenKind word(int start) {
        int character = input.next();
        while (HclScanner.isLetter(character) || HclScanner.isDigit(character) || character == '-') {
            character = input.next();
        }
        input.backUnlessEnd(character);
        return switch (input.text(start, input.offset())) {
            case "true", "false" -> TokenKind.BOOL;
            case "null" -> TokenKind.NULL;
            default -> {
                input.fault("illegal char");
                yield TokenKind.ILLEGAL;
            }
        };
    }

    private TokenKind negative() {
        if (Digits.isDecimal(input.peek())) {
            return number(input.next());
        }
        input.fault("illegal char");
        return TokenKind.ILLEGAL;
    }

    private TokenKind number(int first) {
        Position start = input.position();
        Digits.mantissa(input, first);
        int character = input.next();
        if (Digits.isExponent(character)) {
            Digits.exponent(input, character);
            return TokenKind.FLOAT;
        }
        if (character == '.') {
            if (Digits.isExponent(Digits.fraction(input, character))) {
                Digits.exponent(input, input.next());
            }
            return TokenKind.FLOAT;
        }
        input.backUnlessEnd(character);
        if (first == '0' && !input.position().equals(start)) {
            input.fault("numbers cannot start with 0");
        }
        return TokenKind.NUMBER;
    }

    private TokenKind point() {
        if (!Digits.isDecimal(input.peek())) {
            return TokenKind.PERIOD;
        }
        Digits.exponent(input, Digits.mantissa(input, input.peek()));
        return TokenKind.FLOAT;
    }

    private TokenKind string() {
        while (true) {
            int character = input.next();
            if (character == Input.END || character == '\n') {
                input.fault("literal not terminated");
                return TokenKind.STRING;
            }
            if (character == '"') {
                return TokenKind.STRING;
            }
            if (character == '\\') {
                Digits.escape(input);
            }
        }
    }
}

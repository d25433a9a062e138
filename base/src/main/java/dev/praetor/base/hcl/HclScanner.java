package dev.praetor.base.hcl;

import org.jspecify.annotations.Nullable;

/** Cuts HCL into tokens. Used by one thread. */
final class HclScanner implements Scanner {

    private final Input input;

    HclScanner(byte[] text) {
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
        TokenKind kind = kind(character);
        String text = input.text(start, input.offset());
        if (kind == TokenKind.IDENT && (text.equals("true") || text.equals("false"))) {
            kind = TokenKind.BOOL;
        }
        return new Token(kind, position, text);
    }

    /** Reads the rest of the token. */
    private TokenKind kind(int first) {
        if (isLetter(first)) {
            return identifier();
        }
        if (Digits.isDecimal(first)) {
            return number(first);
        }
        return switch (first) {
            case '"' -> string();
            case '#' -> lineComment();
            case '/' -> comment();
            case '.' -> point();
            case '<' -> new HeredocScanner(input).scan();
            case '[' -> TokenKind.LBRACK;
            case ']' -> TokenKind.RBRACK;
            case '{' -> TokenKind.LBRACE;
            case '}' -> TokenKind.RBRACE;
            case ',' -> TokenKind.COMMA;
            case '=' -> TokenKind.ASSIGN;
            case '+' -> TokenKind.ADD;
            case '-' -> Digits.isDecimal(input.peek()) ? number(input.next()) : TokenKind.SUB;
            default -> {
                input.fault("illegal char");
                yield TokenKind.ILLEGAL;
            }
        };
    }

    static boolean isLetter(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || (character >= 0x80 && Character.isLetter(character));
    }

    static boolean isDigit(int character) {
        return Digits.isDecimal(character) || (character >= 0x80 && Character.isDigit(character));
    }

    private TokenKind identifier() {
        int character = input.next();
        while (isLetter(character) || isDigit(character) || character == '-' || character == '.') {
            character = input.next();
        }
        input.backUnlessEnd(character);
        return TokenKind.IDENT;
    }

    private TokenKind number(int first) {
        if (first == '0') {
            return afterZero();
        }
        Digits.mantissa(input, first);
        return afterWhole(input.next());
    }

    private TokenKind afterZero() {
        int character = input.next();
        if (character == 'x' || character == 'X') {
            return hexadecimal();
        }
        boolean octal = true;
        while (Digits.isDecimal(character)) {
            character = input.next();
            octal &= character != '8' && character != '9';
        }
        if (!octal && character != '.' && !Digits.isExponent(character)) {
            input.fault("illegal octal number");
        }
        return afterWhole(character);
    }

    private TokenKind hexadecimal() {
        int character = input.next();
        boolean empty = true;
        while (Digits.isHexadecimal(character)) {
            character = input.next();
            empty = false;
        }
        if (empty) {
            input.fault("illegal hexadecimal number");
        }
        input.backUnlessEnd(character);
        return TokenKind.NUMBER;
    }

    private TokenKind afterWhole(int character) {
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
        return TokenKind.NUMBER;
    }

    private TokenKind point() {
        if (!Digits.isDecimal(input.peek())) {
            return TokenKind.PERIOD;
        }
        Digits.exponent(input, Digits.mantissa(input, input.peek()));
        return TokenKind.FLOAT;
    }

    /** Inside <code>${ }</code> quotes and line ends are part of the string. */
    private TokenKind string() {
        int braces = 0;
        while (true) {
            int character = input.next();
            if (character == Input.END || (character == '\n' && braces == 0)) {
                input.fault("literal not terminated");
                return TokenKind.STRING;
            }
            if (character == '"' && braces == 0) {
                return TokenKind.STRING;
            }
            if (braces == 0 && character == '$' && input.peek() == '{') {
                braces++;
                input.next();
            } else if (braces > 0 && character == '{') {
                braces++;
            }
            if (braces > 0 && character == '}') {
                braces--;
            }
            if (character == '\\') {
                Digits.escape(input);
            }
        }
    }

    private TokenKind comment() {
        if (input.peek() == '*') {
            return blockComment();
        }
        if (input.peek() == '/') {
            return lineComment();
        }
        input.fault("expected '/' for comment");
        return TokenKind.COMMENT;
    }

    private TokenKind lineComment() {
        int character = input.next();
        while (character != '\n' && character != Input.END) {
            character = input.next();
        }
        input.backUnlessEnd(character);
        return TokenKind.COMMENT;
    }

    private TokenKind blockComment() {
        input.next();
        int character = input.next();
        while (character != Input.END) {
            int before = character;
            character = input.next();
            if (before == '*' && character == '/') {
                return TokenKind.COMMENT;
            }
        }
        input.fault("comment not terminated");
        return TokenKind.COMMENT;
    }
}

package dev.praetor.base.hcl;

/** Hands out tokens without comments; the last one can be put back. Counts how deep values nest. Used by one thread. */
final class TokenReader {

    /** A stack of this depth is safe, and nothing written in earnest is that deep. */
    static final int MAX_DEPTH = 200;

    private final Scanner scanner;
    private Token current = new Token(TokenKind.ILLEGAL, Position.NOWHERE, "");
    private boolean isBack;
    private int depth;

    TokenReader(Scanner scanner) {
        this.scanner = scanner;
    }

    Token next() {
        if (isBack) {
            isBack = false;
            return current;
        }
        current = scanner.next();
        while (current.kind() == TokenKind.COMMENT) {
            current = scanner.next();
        }
        return current;
    }

    /** The last token read, put back or not. */
    Token current() {
        return current;
    }

    void back() {
        isBack = true;
    }

    /** Goes one level deeper at the current token. */
    void enter() throws HclException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw HclException.at(current.position(), "nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    void leave() {
        depth--;
    }
}

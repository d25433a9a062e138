package dev.praetor.base.hcl;

/** A token: its text as it was written, quotes and anchors included. */
record Token(TokenKind kind, Position position, String text) {

    @Override
    public String toString() {
        return position + " " + kind + " " + text;
    }
}

package dev.praetor.base.hcl;

/** A place in a text. Lines and columns count from 1, columns in characters; line 0 is nowhere. */
record Position(int line, int column) {

    static final Position NOWHERE = new Position(0, 0);

    @Override
    public String toString() {
        return line == 0 ? "-" : line + ":" + column;
    }
}

package dev.praetor.cli.flag;

/**
 * A flag that a command has.
 *
 * @param kind the kind of its value as help shows it, empty for a boolean
 * @param usage one sentence or more; a word in backquotes is the kind in the list of flags
 * @param shownDefault as {@code (default …)} shows it, empty when it is not shown
 */
record Flag(String name, String kind, String usage, String shownDefault, FlagValue value) {

    boolean isBoolean() {
        return kind.isEmpty();
    }
}

package dev.praetor.cli.flag;

/**
 * A flag that a command has.
 *
 * @param isBoolean whether it may stand alone, for true
 * @param kind the kind of its value as help shows it; empty when it shows none
 * @param usage one sentence or more; a word in backquotes is the kind in the list of flags
 * @param shownDefault as {@code (default …)} shows it, empty when it is not shown
 */
record Flag(String name, boolean isBoolean, String kind, String usage, String shownDefault, FlagValue value) {

    /** A flag that shows the kind of its value unless it is a boolean. */
    Flag(String name, String kind, String usage, String shownDefault, FlagValue value) {
        this(name, kind.isEmpty(), kind, usage, shownDefault, value);
    }
}

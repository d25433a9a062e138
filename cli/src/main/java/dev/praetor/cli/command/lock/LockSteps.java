package dev.praetor.cli.command.lock;

import dev.praetor.cli.Terminal;

/** Tells the steps of a lock on the standard output when {@code -verbose} asks for them. Used by the command's thread. */
record LockSteps(Terminal terminal, boolean verbose) {

    void say(String step) {
        if (verbose) {
            terminal.out().println(step);
            terminal.out().flush();
        }
    }
}

package dev.praetor.cli;

import java.util.List;

/** A command: it runs once, on one thread. */
public interface Command {

    /** What a run returns to have its help printed on the error stream, with exit code 1. */
    int SHOW_HELP = -1;

    /** Runs and returns the exit code, or {@link #SHOW_HELP}. */
    int run(List<String> arguments, Terminal terminal);

    /** The help text, without a final newline. */
    String help();
}

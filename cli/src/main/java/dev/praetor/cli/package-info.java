/** The command line: the entry point, what a command is, and the terminal it talks to. */
@NullMarked
package dev.praetor.cli;

import org.jspecify.annotations.NullMarked;

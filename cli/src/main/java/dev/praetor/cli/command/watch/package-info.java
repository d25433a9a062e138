/** The command {@code watch}. */
@NullMarked
package dev.praetor.cli.command.watch;

import org.jspecify.annotations.NullMarked;

/** One class per command. */
@NullMarked
package dev.praetor.cli.command;

import org.jspecify.annotations.NullMarked;

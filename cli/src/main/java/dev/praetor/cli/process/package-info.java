/** Programs that commands run, and the signals that end commands. */
@NullMarked
package dev.praetor.cli.process;

import org.jspecify.annotations.NullMarked;

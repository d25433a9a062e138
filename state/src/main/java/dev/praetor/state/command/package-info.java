/** The commands of the log, one handler each. */
@NullMarked
package dev.praetor.state.command;

import org.jspecify.annotations.NullMarked;

/** The command that records what an agent is and does into an archive. */
@NullMarked
package dev.praetor.cli.command.debug;

import org.jspecify.annotations.NullMarked;

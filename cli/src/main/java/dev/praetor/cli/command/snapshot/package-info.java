/** The snapshot commands (cli.md section 2.5). */
@NullMarked
package dev.praetor.cli.command.snapshot;

import org.jspecify.annotations.NullMarked;

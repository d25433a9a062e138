/** Commands for those who run the servers (cli.md section 2.5). */
@NullMarked
package dev.praetor.cli.command.operator;

import org.jspecify.annotations.NullMarked;

/** Commands that make certificates (cli.md section 2.4). */
@NullMarked
package dev.praetor.cli.command.tls;

import org.jspecify.annotations.NullMarked;

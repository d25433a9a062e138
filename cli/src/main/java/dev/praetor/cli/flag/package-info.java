/** Flags by the rules of Go's {@code flag} package, texts included (cli.md section 1). */
@NullMarked
package dev.praetor.cli.flag;

import org.jspecify.annotations.NullMarked;

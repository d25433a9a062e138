/** Logging: an SLF4J provider that writes hclog's line and JSON formats (cli.md section 1.5), with levels that change at run time. */
@NullMarked
package dev.praetor.base.log;

import org.jspecify.annotations.NullMarked;

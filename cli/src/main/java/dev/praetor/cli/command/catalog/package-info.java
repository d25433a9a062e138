/** The commands that read the catalog. */
@NullMarked
package dev.praetor.cli.command.catalog;

import org.jspecify.annotations.NullMarked;

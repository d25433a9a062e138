/** Output forms: tables, help texts. */
@NullMarked
package dev.praetor.cli.format;

import org.jspecify.annotations.NullMarked;

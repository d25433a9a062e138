/** The commands on the key/value store. */
@NullMarked
package dev.praetor.cli.command.kv;

import org.jspecify.annotations.NullMarked;

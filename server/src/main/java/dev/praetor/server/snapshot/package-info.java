/** Backup and restore of the whole state. */
@NullMarked
package dev.praetor.server.snapshot;

import org.jspecify.annotations.NullMarked;

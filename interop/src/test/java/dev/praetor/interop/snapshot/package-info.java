/** Backup and restore between running agents, Praetor's and Consul's. */
@NullMarked
package dev.praetor.interop.snapshot;

import org.jspecify.annotations.NullMarked;

/** The command {@code lock}: mutexes and semaphores over the key/value store, as every client of Consul keeps them. */
@NullMarked
package dev.praetor.cli.command.lock;

import org.jspecify.annotations.NullMarked;

/**
 * The command {@code exec}: a job laid down in the key/value store, an event that points at it, and the answers of the nodes beside it. Agents that run such
 * jobs ({@code disable_remote_exec = false}) come later; the layout is that of Consul's.
 */
@NullMarked
package dev.praetor.cli.command.exec;

import org.jspecify.annotations.NullMarked;

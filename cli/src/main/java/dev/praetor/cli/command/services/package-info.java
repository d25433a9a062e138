/** The commands that register services with an agent and take them back. */
@NullMarked
package dev.praetor.cli.command.services;

import org.jspecify.annotations.NullMarked;

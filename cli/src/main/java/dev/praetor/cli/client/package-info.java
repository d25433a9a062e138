/** The HTTP client of the commands: small and quick to start. */
@NullMarked
package dev.praetor.cli.client;

import org.jspecify.annotations.NullMarked;

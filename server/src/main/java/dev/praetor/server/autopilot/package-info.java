/** Autopilot: looks after the servers, so that those who fail are removed and new ones vote once they are steady (semantics.md 14.5). */
@NullMarked
package dev.praetor.server.autopilot;

import org.jspecify.annotations.NullMarked;

/** Runs the checks of this agent. */
@NullMarked
package dev.praetor.agent.check;

import org.jspecify.annotations.NullMarked;

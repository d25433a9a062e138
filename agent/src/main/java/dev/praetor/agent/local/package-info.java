/** The services and checks of this agent: their definitions, their state and what keeps them over a restart. */
@NullMarked
package dev.praetor.agent.local;

import org.jspecify.annotations.NullMarked;

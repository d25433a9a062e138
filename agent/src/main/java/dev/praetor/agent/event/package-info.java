/** User events as this agent knows them. */
@NullMarked
package dev.praetor.agent.event;

import org.jspecify.annotations.NullMarked;

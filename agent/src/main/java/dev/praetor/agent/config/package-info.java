/** The agent's configuration: sources, their merge, the keys that exist, and the typed result. */
@NullMarked
package dev.praetor.agent.config;

import org.jspecify.annotations.NullMarked;

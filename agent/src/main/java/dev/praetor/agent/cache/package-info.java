/** The agent's own copies of what servers answered, for reads with {@code ?cached}. */
@NullMarked
package dev.praetor.agent.cache;

import org.jspecify.annotations.NullMarked;

/** Anti-entropy: keeps the catalog's picture of this node equal to the agent's own. */
@NullMarked
package dev.praetor.agent.sync;

import org.jspecify.annotations.NullMarked;

/** The start of an agent, and its end: banner, files, listeners, signals. */
@NullMarked
package dev.praetor.agent.start;

import org.jspecify.annotations.NullMarked;

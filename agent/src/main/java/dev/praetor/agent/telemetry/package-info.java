/** What this agent measures of itself (metrics.md section 2). */
@NullMarked
package dev.praetor.agent.telemetry;

import org.jspecify.annotations.NullMarked;

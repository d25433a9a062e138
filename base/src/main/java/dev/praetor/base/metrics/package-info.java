/** Metrics in intervals of ten seconds, in the shape of {@code agent/metrics} (metrics.md section 1). */
@NullMarked
package dev.praetor.base.metrics;

import org.jspecify.annotations.NullMarked;

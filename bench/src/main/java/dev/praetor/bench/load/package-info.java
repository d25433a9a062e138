/** A closed-loop HTTP client on one thread, light enough to share two cores with what it measures. */
@NullMarked
package dev.praetor.bench.load;

import org.jspecify.annotations.NullMarked;

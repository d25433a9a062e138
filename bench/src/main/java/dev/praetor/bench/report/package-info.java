/** Figures and the table they are printed in. */
@NullMarked
package dev.praetor.bench.report;

import org.jspecify.annotations.NullMarked;

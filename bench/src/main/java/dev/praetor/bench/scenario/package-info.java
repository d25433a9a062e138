/** What is measured, one class a scenario. */
@NullMarked
package dev.praetor.bench.scenario;

import org.jspecify.annotations.NullMarked;

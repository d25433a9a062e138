/** Concurrent clients over HTTP that write down what they saw. */
@NullMarked
package dev.praetor.interop.fault.workload;

import org.jspecify.annotations.NullMarked;

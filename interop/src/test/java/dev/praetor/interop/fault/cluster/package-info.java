/** Servers as real processes, each with its own address, disk and clock, and what can be done to them. */
@NullMarked
package dev.praetor.interop.fault.cluster;

import org.jspecify.annotations.NullMarked;

/** The faults, one class a kind, and the schedule by which they come. */
@NullMarked
package dev.praetor.interop.fault.nemesis;

import org.jspecify.annotations.NullMarked;

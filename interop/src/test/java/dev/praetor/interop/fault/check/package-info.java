/** Judges what clients saw: histories of concurrent operations, models of what they may see, and the search for an order that explains it. */
@NullMarked
package dev.praetor.interop.fault.check;

import org.jspecify.annotations.NullMarked;

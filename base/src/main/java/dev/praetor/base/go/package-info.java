/** What Go's standard library prints and parses, to the letter: durations, quoting, numbers, times, URLs. */
@NullMarked
package dev.praetor.base.go;

import org.jspecify.annotations.NullMarked;

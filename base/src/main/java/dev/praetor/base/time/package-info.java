/** Injected time. */
@NullMarked
package dev.praetor.base.time;

import org.jspecify.annotations.NullMarked;

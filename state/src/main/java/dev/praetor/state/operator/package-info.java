/** The settings of autopilot. */
@NullMarked
package dev.praetor.state.operator;

import org.jspecify.annotations.NullMarked;

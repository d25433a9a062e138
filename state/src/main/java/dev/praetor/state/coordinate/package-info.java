/** Network coordinates of nodes. */
@NullMarked
package dev.praetor.state.coordinate;

import org.jspecify.annotations.NullMarked;

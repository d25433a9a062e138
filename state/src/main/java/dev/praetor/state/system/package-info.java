/** What the state keeps about itself: indexes of subjects, extinctions, floors. */
@NullMarked
package dev.praetor.state.system;

import org.jspecify.annotations.NullMarked;

/** What queries depend on, and which of them a change touches. */
@NullMarked
package dev.praetor.state.interest;

import org.jspecify.annotations.NullMarked;

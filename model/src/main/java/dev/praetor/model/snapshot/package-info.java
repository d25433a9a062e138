/** What an archive of a state says about itself. */
@NullMarked
package dev.praetor.model.snapshot;

import org.jspecify.annotations.NullMarked;

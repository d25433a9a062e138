/** Objects whose features are not built yet, kept as they came with an archive. */
@NullMarked
package dev.praetor.state.kept;

import org.jspecify.annotations.NullMarked;

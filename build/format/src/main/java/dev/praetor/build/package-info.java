/** What the build runs on its own sources; no part of the program. */
@NullMarked
package dev.praetor.build;

import org.jspecify.annotations.NullMarked;

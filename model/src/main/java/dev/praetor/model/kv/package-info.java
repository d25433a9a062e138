/** The key/value store. */
@NullMarked
package dev.praetor.model.kv;

import org.jspecify.annotations.NullMarked;

/** What operators read. */
@NullMarked
package dev.praetor.model.operator;

import org.jspecify.annotations.NullMarked;

/** What every other module needs and that belongs to no domain. */
@NullMarked
package dev.praetor.base;

import org.jspecify.annotations.NullMarked;

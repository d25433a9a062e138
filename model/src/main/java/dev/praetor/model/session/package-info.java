/** Sessions. */
@NullMarked
package dev.praetor.model.session;

import org.jspecify.annotations.NullMarked;

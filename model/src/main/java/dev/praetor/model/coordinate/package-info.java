/** Network coordinates: where nodes are, in terms of the time that packets take between them. */
@NullMarked
package dev.praetor.model.coordinate;

import org.jspecify.annotations.NullMarked;

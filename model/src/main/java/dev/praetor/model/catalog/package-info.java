/** Nodes, services and checks. */
@NullMarked
package dev.praetor.model.catalog;

import org.jspecify.annotations.NullMarked;

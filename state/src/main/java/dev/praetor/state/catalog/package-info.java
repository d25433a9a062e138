/** The catalog: nodes, services and checks (semantics.md section 4). */
@NullMarked
package dev.praetor.state.catalog;

import org.jspecify.annotations.NullMarked;

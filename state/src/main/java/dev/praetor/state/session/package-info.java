/** Sessions: leases on keys, bound to a node and its checks (semantics.md section 3). */
@NullMarked
package dev.praetor.state.session;

import org.jspecify.annotations.NullMarked;

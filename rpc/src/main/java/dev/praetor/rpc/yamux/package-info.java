/** yamux: many streams on one connection, as a state machine without input or output (wire-rpc.md section 2). */
@NullMarked
package dev.praetor.rpc.yamux;

import org.jspecify.annotations.NullMarked;

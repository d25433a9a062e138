/** Connections of first byte 5, on which an archive goes one way or the other (wire-rpc.md section 8). */
@NullMarked
package dev.praetor.rpc.stream;

import org.jspecify.annotations.NullMarked;

/** Go's net/rpc with msgpack bodies: calls and replies on a stream of bytes (wire-rpc.md section 3). */
@NullMarked
package dev.praetor.rpc.call;

import org.jspecify.annotations.NullMarked;

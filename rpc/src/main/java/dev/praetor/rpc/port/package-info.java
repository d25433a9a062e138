/** The listener of the server port: limits, the first byte, TLS and whom a connection goes to (wire-rpc.md section 1). */
@NullMarked
package dev.praetor.rpc.port;

import org.jspecify.annotations.NullMarked;

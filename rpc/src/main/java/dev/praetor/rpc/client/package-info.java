/** Connections to other servers' ports: dialing, and the pool that calls are made on. */
@NullMarked
package dev.praetor.rpc.client;

import org.jspecify.annotations.NullMarked;

/** The KVS service: keys and locks. */
@NullMarked
package dev.praetor.server.endpoint.kv;

import org.jspecify.annotations.NullMarked;

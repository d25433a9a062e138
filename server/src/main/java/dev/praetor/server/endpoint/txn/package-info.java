/** The Txn service: several operations as one. */
@NullMarked
package dev.praetor.server.endpoint.txn;

import org.jspecify.annotations.NullMarked;

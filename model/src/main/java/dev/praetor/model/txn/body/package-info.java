/**
 * The JSON body of {@code PUT /v1/txn}. Its types are those of Consul's client, not of its server, and drop much of
 * what they take.
 */
@NullMarked
package dev.praetor.model.txn.body;

import org.jspecify.annotations.NullMarked;

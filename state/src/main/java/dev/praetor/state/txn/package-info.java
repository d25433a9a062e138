/** Transactions: several operations, all or none (http-api.md section 2.5.1). */
@NullMarked
package dev.praetor.state.txn;

import org.jspecify.annotations.NullMarked;

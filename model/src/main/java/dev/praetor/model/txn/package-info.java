/** Transactions. */
@NullMarked
package dev.praetor.model.txn;

import org.jspecify.annotations.NullMarked;

/** The filter language of read requests: expressions over the fields of records (semantics.md section 15). */
@NullMarked
package dev.praetor.model.filter;

import org.jspecify.annotations.NullMarked;

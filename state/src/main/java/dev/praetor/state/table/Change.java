package dev.praetor.state.table;

import org.jspecify.annotations.Nullable;

/**
 * One row of a table, before and after.
 *
 * @param before null when the row is new
 * @param after null when the row is gone
 */
public record Change<R>(
        Table<R> table, @Nullable R before, @Nullable R after) {}

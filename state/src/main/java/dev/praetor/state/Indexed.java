package dev.praetor.state;

import dev.praetor.model.wire.Unsigned;

/** What a query found, and the index of just that: it rises when, and as a rule only when, the value changes. At least 1 once it leaves the server. */
public record Indexed<T>(@Unsigned long index, T value) {}

package dev.praetor.state.system;

import dev.praetor.model.wire.Unsigned;

/** A subject vanished: its mark may be reaped once nobody can remember a higher index than the floor. */
public record Extinction(@Unsigned long index, MarkKind kind, String name) {}

package dev.praetor.state.system;

import dev.praetor.model.wire.Unsigned;

/**
 * The index of the last change of what one kind of query answers about one subject.
 *
 * @param name the subject, in lower case but for the ID of a session
 */
public record Mark(MarkKind kind, String name, @Unsigned long index) {}

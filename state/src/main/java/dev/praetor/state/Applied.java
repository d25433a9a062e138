package dev.praetor.state;

import org.jspecify.annotations.Nullable;

/**
 * What applying one command gave.
 *
 * @param result what the command answers: {@code null} for nothing, an {@link dev.praetor.state.command.ApplyError}
 *     when it was refused, else a value whose type its {@link dev.praetor.state.command.MessageType} names
 * @param changes the rows touched, each before and after; empty when nothing changed
 * @param replaced whether the whole state was replaced: then there is no telling what changed
 */
public record Applied(@Nullable Object result, ChangeSet changes, boolean replaced) {

    public Applied(@Nullable Object result, ChangeSet changes) {
        this(result, changes, false);
    }
}

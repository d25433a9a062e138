package dev.praetor.cli.flag;

import org.jspecify.annotations.Nullable;

/** The value of a flag. Written while the command line is parsed, by the same thread that reads it later. */
public final class Setting<T> {

    private T value;
    private boolean given;

    Setting(T initial) {
        this.value = initial;
    }

    void set(T changed) {
        value = changed;
        given = true;
    }

    /** What was given, or the default. */
    public T get() {
        return value;
    }

    /** Whether the command line gave it. */
    public boolean isGiven() {
        return given;
    }

    /** What was given, {@code null} when nothing was. */
    public @Nullable T orNull() {
        return given ? value : null;
    }
}

package dev.praetor.consensus;

import org.jspecify.annotations.Nullable;

/**
 * What to do when this member cannot go on (its disk is full, its log is damaged): a server ends the process, so that others or an operator notice at
 * once; a test takes note. Called on any thread, perhaps more than once; what was acknowledged is safe.
 */
public interface FatalErrorHandler {

    /** The message names the cause and the file or directory. */
    void fatal(String message, @Nullable Throwable cause);
}

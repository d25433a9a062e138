package dev.praetor.consensus;

import org.jspecify.annotations.Nullable;

/** The member cannot start; the message names the file or directory and what is wrong with it. Nothing was changed or dropped. */
public final class ConsensusStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConsensusStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

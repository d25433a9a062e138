package dev.praetor.consensus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the cause and ends the process with status 1 at once, without shutdown hooks: those would wait for the very thread that failed. What was
 * acknowledged is on disk already.
 */
public final class HaltOnFatalError implements FatalErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    @Override
    public void fatal(String message, @Nullable Throwable cause) {
        LOG.error("this server cannot go on and stops: {}", message, cause);
        Runtime.getRuntime().halt(1);
    }
}

package dev.praetor.agent.local;

import org.jspecify.annotations.Nullable;

/** Runs the checks of this agent and writes their results into the local state. Thread-safe. */
public interface CheckRunners {

    /**
     * Why a definition cannot be run by this agent, as the answer to the client; {@code null} when it can.
     *
     * @param origin commands may be allowed for definitions of the configuration only
     */
    @Nullable
    String refusal(CheckType type, Origin origin);

    /** Begins to run a check, in place of the one with the same ID. */
    void start(LocalCheck check);

    /**
     * Begins to run a TTL check whose last update is still valid.
     *
     * @param state the last update
     */
    void resume(LocalCheck check, CheckState state);

    /** Ends running a check. Without effect when it is not run. */
    void stop(String checkId);

    /**
     * Gives a TTL check its status.
     *
     * @return whether there is a TTL check with that ID
     */
    boolean updateTtl(String checkId, String status, String output);
}

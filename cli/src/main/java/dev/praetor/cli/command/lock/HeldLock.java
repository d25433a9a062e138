package dev.praetor.cli.command.lock;

/** One attempt at a lock: acquired, watched, released and cleaned up, in this order. Calls block; {@link #awaitLoss} may run beside the others. */
interface HeldLock {

    /**
     * Waits until it is held.
     *
     * @return false when that took too long
     * @throws LockException when waiting makes no sense
     */
    boolean acquire() throws LockException, InterruptedException;

    /** Returns when it is not held any more, or when nobody can tell. */
    void awaitLoss() throws InterruptedException;

    /** Gives it back. */
    void release() throws LockException;

    /**
     * Removes its traces, unless somebody holds it.
     *
     * @return false when somebody does
     */
    boolean destroy() throws LockException;

    /** Ends the attempt, wherever it stands. */
    void abandon();
}

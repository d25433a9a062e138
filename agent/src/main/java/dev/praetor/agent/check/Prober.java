package dev.praetor.agent.check;

/** Looks once at what a check checks. Called on a virtual thread: it may block, up to its own timeout. One run at a time. */
interface Prober {

    /**
     * Looks once.
     *
     * @throws InterruptedException when the check was stopped in the middle; there is no result then
     */
    CheckResult probe() throws InterruptedException;
}

package dev.praetor.agent.start;

/**
 * How an agent ends.
 *
 * @param graceful whether it leaves the cluster first
 * @param code the exit code
 */
record Ending(boolean graceful, int code) {

    /** A client had the agent leave already. */
    static Ending left() {
        return new Ending(false, 0);
    }

    static Ending leave() {
        return new Ending(true, 0);
    }

    static Ending now(int code) {
        return new Ending(false, code);
    }
}

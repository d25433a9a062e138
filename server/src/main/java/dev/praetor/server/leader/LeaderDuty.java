package dev.praetor.server.leader;

/**
 * Something that only the leader does. Both methods run on the leader's executor, one at a time, a start and its stop
 * in turn.
 */
public interface LeaderDuty {

    /**
     * This server leads. All that the duty writes carries the term, so that nothing is written once another one leads.
     */
    void start(long term);

    /** The whole state was replaced while this server leads: begins anew with what is there now. */
    default void restored(long term) {
        stop();
        start(term);
    }

    /** This server leads no more, or is being closed. */
    void stop();
}

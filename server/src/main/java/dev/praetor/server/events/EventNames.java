package dev.praetor.server.events;

/** The names of messages that reach every agent (wire-gossip.md section 9). */
public final class EventNames {

    /** What every such name begins with. */
    public static final String OWN = "consul:";

    /** What stands before the name of a user event. */
    public static final String USER_EVENT = "consul:event:";

    /** A server leads now; the payload is the name of its node. */
    public static final String NEW_LEADER = "consul:new-leader";

    private EventNames() {}
}

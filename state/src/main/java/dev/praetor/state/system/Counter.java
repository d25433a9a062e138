package dev.praetor.state.system;

import dev.praetor.model.wire.Unsigned;

/** A single number of the state, by name. */
public record Counter(String name, @Unsigned long value) {

    /** Up to which index key tombstones were reaped. */
    public static final String KEYS_FLOOR = "keys-floor";

    /** When a service last lost its last instance. */
    public static final String SERVICE_EXTINCTION = "service-extinction";

    /** When a node was last removed. */
    public static final String NODE_EXTINCTION = "node-extinction";

    /** Up to which index marks of vanished subjects were reaped. */
    public static final String MARKS_FLOOR = "marks-floor";
}

package dev.praetor.agent.start;

import java.util.List;

/** The form of node IDs (config.md section 2, node_id). Pure. */
final class NodeId {

    private static final int LENGTH = 36;
    private static final List<Integer> DASHES = List.of(8, 13, 18, 23);

    private NodeId() {}

    /** The ID when it is a UUID. */
    static String checked(String id) throws StartException {
        if (id.length() != LENGTH) {
            throw invalid("uuid string is wrong length");
        }
        if (!DASHES.stream().allMatch(at -> id.charAt(at) == '-')) {
            throw invalid("uuid is improperly formatted");
        }
        for (int at = 0; at < LENGTH; at++) {
            char character = id.charAt(at);
            if (!DASHES.contains(at) && Character.digit(character, 16) < 0) {
                throw invalid(String.format("encoding/hex: invalid byte: U+%04X '%c'", (int) character, character));
            }
        }
        return id;
    }

    private static StartException invalid(String reason) {
        return new StartException("failed to setup node ID: specified NodeID is invalid: " + reason);
    }
}

package dev.praetor.server.endpoint.catalog;

import dev.praetor.server.route.RpcException;

/** The rules of a node that need no state, in the words that Consul's parser of UUIDs uses (held against 1.21.4). */
public final class NodeRules {

    private static final int UUID_LENGTH = 36;

    private NodeRules() {}

    /** Refuses a node without name, or with an ID that is not a UUID. */
    public static void requireValid(String node, String id) {
        if (node.isEmpty()) {
            throw new RpcException("Must provide node");
        }
        if (!id.isEmpty()) {
            requireUuid(id);
        }
    }

    private static void requireUuid(String id) {
        if (id.length() != UUID_LENGTH) {
            throw new RpcException("Bad node ID: uuid string is wrong length");
        }
        for (int at : new int[] {8, 13, 18, 23}) {
            if (id.charAt(at) != '-') {
                throw new RpcException("Bad node ID: uuid is improperly formatted");
            }
        }
        for (int at = 0; at < UUID_LENGTH; at++) {
            char each = id.charAt(at);
            boolean dash = at == 8 || at == 13 || at == 18 || at == 23;
            if (!dash && Character.digit(each, 16) < 0) {
                throw new RpcException(
                        String.format("Bad node ID: encoding/hex: invalid byte: U+%04X '%c'", (int) each, each));
            }
        }
    }
}

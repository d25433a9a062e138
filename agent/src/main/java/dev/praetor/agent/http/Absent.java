package dev.praetor.agent.http;

/**
 * A name that nothing has, for what cannot exist yet: data imported from a peer, gateways. Asked for like any other name, so that such a read blocks, and
 * answers the headers, of an empty result. No request can bring it: paths with unprintable characters are refused, and names are not empty.
 */
public final class Absent {
    public static final String NAME = "\u0000";

    private Absent() {}

    /** The name to ask for, which is nobody's when the data of a peer is wanted. */
    public static String orName(Request request, String name) {
        return request.parameters().text("peer").isEmpty() ? name : NAME;
    }
}

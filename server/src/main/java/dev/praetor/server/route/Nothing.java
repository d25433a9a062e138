package dev.praetor.server.route;

/** The reply of a method that answers only that it succeeded: an empty map on the wire. */
public record Nothing() {

    /** The only value worth having. */
    public static final Nothing INSTANCE = new Nothing();
}

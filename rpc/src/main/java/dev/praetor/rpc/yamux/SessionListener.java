package dev.praetor.rpc.yamux;

/** Whoever owns a session. Called from within the session's own methods. */
public interface SessionListener {

    /** The other side opened a stream. Answers who uses it. */
    StreamHandler accepted(Stream stream);

    /** The other side takes no new streams any more; those that there are go on. */
    default void goingAway() {}

    /** A stream that was opened here was acknowledged or ended, so that another one may be opened where {@link Session#mayOpen} said no. */
    default void openingEased() {}

    /** The session is over and all its streams with it: the connection is to be closed once what was put out is sent. Called once. */
    void ended(String reason);
}

package dev.praetor.gossip.swim;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is built on memberlist: serf. Called on the pool's thread only, one call at a time; it may call {@link Membership} from within, whose effects come
 * after the call has returned.
 */
public interface Delegate {

    /** What this node says of itself, at most so many bytes. */
    byte[] meta(int limit);

    /** A message of type {@code user}, without that byte, of a packet or a stream. The array is the delegate's own. */
    void message(byte[] message, InetSocketAddress from);

    /**
     * Messages to put beside others in a packet; each counts as sent once.
     *
     * @param overhead the bytes that each costs besides its own, the type byte included
     * @param limit the bytes that all may cost
     */
    List<byte[]> broadcasts(int overhead, int limit);

    /** What goes with an exchange of state. */
    byte[] localState(boolean join);

    /** What came with an exchange of state; damaged bytes are logged and change nothing. */
    void remoteState(byte[] state, boolean join);

    void joined(Node node);

    void left(Node node);

    void updated(Node node);

    /** Another node claims the name of one that is known. */
    void conflict(Node known, Node other);

    /** Why the nodes of an exchange that is a join are refused, {@code null} when they are not. */
    @Nullable
    String refuseMerge(List<Node> nodes);

    /** Why an alive message is refused, {@code null} when it is not. */
    @Nullable
    String refuseAlive(Node node);

    /** What goes with an answer to a probe. */
    byte[] acknowledgement();

    /** A node answered a direct probe in time. */
    void probed(Node node, Duration roundTrip, byte[] acknowledgement);
}

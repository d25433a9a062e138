package dev.praetor.gossip;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.Coord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One gossip pool, LAN or WAN, as one member sees it. Any thread; nothing blocks but {@link #close}. */
public interface Pool extends AutoCloseable {

    /** This member. */
    Member self();

    /** All members that are known, also those that failed or left and were not reaped yet. */
    List<Member> members();

    /** How many members are alive or leaving, this one included. */
    int aliveMembers();

    /**
     * Exchanges the lists of members with others.
     *
     * @param addresses {@code [name/]host[:port]} each
     * @param ignoreOldEvents whether events that were sent before are not delivered
     * @return how many were reached; fails, with all reasons, when none was: {@link PoolException} with {@code 1 error occurred:\n\t* …\n\n}
     */
    Reply<Integer> join(List<String> addresses, boolean ignoreOldEvents);

    /** Leaves for good: done when the others know, or after a bounded time. The pool only answers figures from then on. */
    Reply<Void> leave();

    /**
     * Whether this member shows itself, which it does from the start on. One that is not present has left as far as others can see, yet goes on learning what
     * they say, and is one of them again once it is present again. Without effect after {@link #leave}.
     */
    void present(boolean present);

    /**
     * Makes a failed member a left one.
     *
     * @param prune whether it is forgotten altogether
     * @return whether there is such a member
     */
    Reply<Boolean> forceLeave(String name, boolean prune);

    /**
     * Sends an event to all members, this one included.
     *
     * @return fails with the limit's text when name and payload are too long
     */
    Reply<Void> event(String name, byte[] payload, boolean coalesce);

    /** Replaces what this member says of itself; done when it was sent out, or after a bounded time. */
    Reply<Void> tags(Map<String, String> tags);

    /** Where this member is in the network. */
    Coord coordinate();

    /** Where another member is; {@code null} when nothing is known. */
    @Nullable
    Coord coordinate(String name);

    /** Adds a key to all members' keyrings, in Base64. */
    Reply<KeyringAnswer> installKey(String key, int relayFactor);

    /** Makes a key that all have the one they encrypt with. */
    Reply<KeyringAnswer> useKey(String key, int relayFactor);

    /** Removes a key from all members' keyrings. */
    Reply<KeyringAnswer> removeKey(String key, int relayFactor);

    /** Which keys the members have. */
    Reply<KeyringAnswer> listKeys(int relayFactor);

    /** Whether messages are encrypted. */
    boolean encrypted();

    /** Figures by serf's names: {@code members}, {@code failed}, {@code left}, {@code health_score}, {@code event_time}, ... */
    Map<String, String> stats();

    /** Stops without leaving, as a crash would. Blocks until its port is closed. Idempotent. */
    @Override
    void close();
}

package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to all members or some of them.
 *
 * @param lTime when, on the queries' Lamport clock
 * @param id a random number of 31 bits that tells queries of one time apart
 * @param address where answers go, 4 or 16 bytes
 * @param port where answers go
 * @param sourceNode who asks
 * @param filters all of which must hold for a member to answer
 * @param flags {@link #ACKNOWLEDGE} and {@link #NO_BROADCAST}
 * @param relayFactor through how many other members an answer is sent besides the direct way
 * @param timeout how long answers are taken
 */
@GoStruct("serf.messageQuery")
public record QueryMessage(
        @Unsigned long lTime,
        @Key("ID") @Unsigned long id,
        @Key("Addr") @Nullable Bytes address,
        int port,
        String sourceNode,
        @Nullable List<Bytes> filters,
        @Unsigned long flags,
        int relayFactor,
        Duration timeout,
        String name,
        @Nullable Bytes payload) {

    /** Who gets the query says so at once. */
    public static final long ACKNOWLEDGE = 1;

    /** Who gets the query does not pass it on. */
    public static final long NO_BROADCAST = 2;

    /** Whether a flag is set. */
    public boolean has(long flag) {
        return (flags & flag) != 0;
    }
}

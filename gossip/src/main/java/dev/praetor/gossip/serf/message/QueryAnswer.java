package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a query, or the word that it arrived.
 *
 * @param lTime the query's
 * @param id the query's
 * @param from who answers
 * @param flags {@link QueryMessage#ACKNOWLEDGE} when it only arrived
 */
@GoStruct("serf.messageQueryResponse")
public record QueryAnswer(
        @Unsigned long lTime,
        @Key("ID") @Unsigned long id,
        String from,
        @Unsigned long flags,
        @Nullable Bytes payload) {

    /** Whether it only says that the query arrived. */
    public boolean isAcknowledgement() {
        return (flags & QueryMessage.ACKNOWLEDGE) != 0;
    }
}

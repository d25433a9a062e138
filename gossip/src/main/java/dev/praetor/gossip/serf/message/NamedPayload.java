package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import org.jspecify.annotations.Nullable;

/** An event without its time. */
@GoStruct("serf.userEvent")
public record NamedPayload(String name, @Nullable Bytes payload) {

    /** Whether another one is the same; no payload is as good as an empty one. */
    public boolean isSame(String otherName, @Nullable Bytes otherPayload) {
        return name.equals(otherName) && orEmpty(payload).equals(orEmpty(otherPayload));
    }

    private static Bytes orEmpty(@Nullable Bytes bytes) {
        return bytes == null ? Bytes.EMPTY : bytes;
    }
}

package dev.praetor.model.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.OmitEmpty;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * One key of the key/value store (http-api.md 3.1). A null value and an empty one print alike.
 *
 * @param lockIndex how often the key was locked
 * @param key any bytes; not empty for a single operation
 * @param flags all 64 bits are the client's
 * @param value at most 512 KiB over HTTP, unless the agent is set otherwise
 * @param session the session that holds the lock, empty when none does
 */
@GoStruct("DirEntry")
public record DirEntry(
        @Unsigned long lockIndex,
        Bytes key,
        @Unsigned long flags,
        @Nullable Bytes value,
        @OmitEmpty String session,
        @Inline RaftIndex raftIndex) {}

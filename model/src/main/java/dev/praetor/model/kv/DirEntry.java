package dev.praetor.model.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.OmitEmpty;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * One key of the key/value store. A null value and an empty one print alike.
 */
@GoStruct("DirEntry")
public record DirEntry(
        @Unsigned long lockIndex,
        Bytes key,
        @Unsigned long flags,
        @Nullable Bytes value,
        @OmitEmpty String session,
        @Inline RaftIndex raftIndex) {}

package dev.praetor.model.session;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, with the index of the answer.
 */
@GoStruct("IndexedSessions")
public record IndexedSessions(
        @Nullable List<Session> sessions, @Inline QueryMeta meta) {}

package dev.praetor.model.operator;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the members of the pools answered, the wide pool's first. */
@GoStruct("KeyringResponses")
public record KeyringResponses(
        @Nullable List<KeyringResponse> responses, @Inline QueryMeta meta) {}

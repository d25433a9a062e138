package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The services of a gateway, with the index of the answer.
 */
@GoStruct("IndexedGatewayServices")
public record IndexedGatewayServices(
        @Nullable List<GatewayService> services, @Inline QueryMeta meta) {}

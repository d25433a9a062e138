package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;

/**
 * Region and zone of a node or service.
 */
@GoStruct("Locality")
public record Locality(@OmitEmpty String region, @OmitEmpty String zone) {}

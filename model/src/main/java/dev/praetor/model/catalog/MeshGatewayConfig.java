package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.OmitEmpty;

/**
 * How a proxy uses mesh gateways.
 */
@Filterable
@GoStruct("MeshGatewayConfig")
public record MeshGatewayConfig(
        @GoType("structs.MeshGatewayMode") @OmitEmpty String mode) {}

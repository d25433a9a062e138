package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.wire.GoStruct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An extension applied to the Envoy configuration of a proxy.
 */
@Filterable
@GoStruct("EnvoyExtension")
public record EnvoyExtension(
        String name,
        boolean required,
        @NotFilterable @Nullable Map<String, Object> arguments,
        String consulVersion,
        String envoyVersion) {}

package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;

/**
 * Settings of a proxy in transparent mode.
 */
@Filterable
@GoStruct("TransparentProxyConfig")
public record TransparentProxyConfig(
        @OmitEmpty int outboundListenerPort, @OmitEmpty boolean dialedDirectly) {}

package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;

/**
 * To whom the message behind it is to be forwarded.
 *
 * @param address where
 * @param name the member's
 */
@GoStruct("serf.relayHeader")
public record RelayHeader(
        @Key("DestAddr") RelayAddress address,
        @Key("DestName") String name) {}

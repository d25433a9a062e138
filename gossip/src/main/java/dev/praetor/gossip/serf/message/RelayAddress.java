package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/**
 * An address as Go's {@code net.UDPAddr} has it.
 *
 * @param ip 4 or 16 bytes
 */
@GoStruct("net.UDPAddr")
public record RelayAddress(@Key("IP") @Nullable Bytes ip, int port, String zone) {}

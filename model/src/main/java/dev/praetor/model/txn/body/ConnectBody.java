package dev.praetor.model.txn.body;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/**
 * The mesh part of a service as it is sent; taken and dropped.
 */
@GoStruct("api.AgentServiceConnect")
record ConnectBody(
        @Key("Native") boolean connectNative, @Nullable Object sidecarService) {}

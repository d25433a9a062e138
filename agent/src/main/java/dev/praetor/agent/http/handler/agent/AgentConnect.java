package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;

/** The mesh part of an {@link AgentService}. */
@GoStruct("api.AgentServiceConnect")
public record AgentConnect(@Key("Native") @OmitEmpty boolean connectNative) {}

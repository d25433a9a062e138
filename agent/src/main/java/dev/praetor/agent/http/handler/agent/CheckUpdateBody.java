package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.wire.GoStruct;

/** The body of {@code agent/check/update}. */
@GoStruct("agent.checkUpdate")
public record CheckUpdateBody(String status, String output) {}

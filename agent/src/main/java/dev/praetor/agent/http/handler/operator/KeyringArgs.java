package dev.praetor.agent.http.handler.operator;

import dev.praetor.model.wire.GoStruct;

/** The body of what changes the keyring; what else it may name is given by parameters. */
@GoStruct("agent.keyringArgs")
record KeyringArgs(String key) {}

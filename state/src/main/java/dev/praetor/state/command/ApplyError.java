package dev.praetor.state.command;

/**
 * The result of a command that the state refused. Nothing changed. The message is Consul's own, without the prefix
 * ("raft apply failed: ") that an endpoint may put before it.
 */
public record ApplyError(String message) {}

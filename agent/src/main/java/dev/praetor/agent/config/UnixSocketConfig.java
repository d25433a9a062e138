package dev.praetor.agent.config;

/**
 * Whose the Unix sockets are that this agent makes (config.md section 2). Checked when a socket is made, as in Consul: a wrong value without a
 * socket stops nothing.
 *
 * @param user name or number of the owner; empty for the user that the agent runs as
 * @param group number of the group; empty for that of the agent
 * @param mode octal, {@code 0755}; empty to leave it to the process' mask
 */
public record UnixSocketConfig(String user, String group, String mode) {}

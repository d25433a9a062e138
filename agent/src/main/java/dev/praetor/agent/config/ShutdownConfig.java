package dev.praetor.agent.config;

/**
 * What signals do (config.md section 2).
 *
 * @param leaveOnTerminate whether SIGTERM leaves the cluster; default on clients only
 * @param skipLeaveOnInterrupt whether SIGINT does not; default on servers and dev
 */
public record ShutdownConfig(boolean leaveOnTerminate, boolean skipLeaveOnInterrupt) {}

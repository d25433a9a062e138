package dev.praetor.agent.watch;

/**
 * What the HTTP API answered to a watch's question.
 *
 * @param index the header {@code X-Consul-Index}, empty without one
 * @param hash the header {@code X-Consul-ContentHash}, empty without one
 */
public record WatchAnswer(int status, String index, String hash, byte[] body) {}

package dev.praetor.agent.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The HTTP API (config.md section 3). Where it listens is in {@link NetworkConfig}. {@code http_config} can be reloaded.
 *
 * @param responseHeaders added to every answer, names as configured
 * @param blockEndpoints prefixes of paths that are refused with 403, from {@code /v1/} on
 * @param allowWriteFrom networks that may write, CIDR; empty for all
 * @param maxHeaderBytes 0 for 1 MB
 * @param useCache whether {@code ?cached} is allowed
 * @param discoveryMaxStale how old stale answers may be; 0 for off
 * @param defaultQueryTime what blocking queries wait; default 300 s
 * @param maxQueryTime what they wait at most; default 600 s
 * @param kvMaxValueSize bytes; default 512 KiB
 * @param txnMaxRequestLength bytes; default 512 KiB
 * @param maxConnectionsPerClient default 200; 0 for no limit
 * @param httpsHandshakeTimeout how long a client may take for a TLS handshake; default 5 s
 * @param unprintableFilter whether paths with unprintable characters are refused; default true
 * @param translateWanAddresses default false
 * @param enableDebug whether profiling endpoints answer; dev only by default
 */
public record HttpConfig(
        Map<String, String> responseHeaders,
        List<String> blockEndpoints,
        List<String> allowWriteFrom,
        int maxHeaderBytes,
        boolean useCache,
        Duration discoveryMaxStale,
        Duration defaultQueryTime,
        Duration maxQueryTime,
        long kvMaxValueSize,
        long txnMaxRequestLength,
        int maxConnectionsPerClient,
        Duration httpsHandshakeTimeout,
        boolean unprintableFilter,
        boolean translateWanAddresses,
        boolean enableDebug) {}

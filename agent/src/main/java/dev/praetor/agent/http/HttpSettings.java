package dev.praetor.agent.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the HTTP API (config.md, {@code http_config}, {@code limits}, {@code ui_config}). Immutable.
 *
 * @param responseHeaders {@code http_config.response_headers}, added to every answer but redirects, profiles and 400s of the parser; names in Go's
 *     canonical form. Those that frame a message, and names that are none, are left out
 * @param blockEndpoints {@code http_config.block_endpoints}: path prefixes that answer 403
 * @param allowWriteFrom {@code http_config.allow_write_http_from}: who may use other methods than GET, HEAD and OPTIONS; empty for everybody
 * @param maxHeaderBytes {@code http_config.max_header_bytes}: bytes of request line and headers; 0 for 1 MB
 * @param useCache {@code http_config.use_cache}: whether {@code ?cached} is looked at
 * @param discoveryMaxStale {@code http_config.discovery_max_stale}; zero for off
 * @param kvMaxValueSize largest value of a key in bytes
 * @param txnMaxRequestLength largest body of a transaction in bytes
 * @param maxConnectionsPerClient connections one address may hold; 0 for no limit
 * @param handshakeTimeout {@code limits.https_handshake_timeout}: how long a client may take for a TLS handshake; zero for no limit
 * @param uiContentPath where the UI lives, with both slashes; {@code null} when it is off
 * @param alwaysPretty whether JSON is always indented, as {@code -dev} does
 * @param unprintableFilter whether paths with unprintable characters are refused
 * @param defaultAclPolicy {@code allow} or {@code deny}, shown on every answer
 * @param translateWanAddresses whether {@code X-Consul-Translate-Addresses} is sent
 */
public record HttpSettings(
        List<Response.Header> responseHeaders,
        List<String> blockEndpoints,
        List<AddressRange> allowWriteFrom,
        int maxHeaderBytes,
        boolean useCache,
        Duration discoveryMaxStale,
        long kvMaxValueSize,
        long txnMaxRequestLength,
        int maxConnectionsPerClient,
        Duration handshakeTimeout,
        @Nullable String uiContentPath,
        boolean alwaysPretty,
        boolean unprintableFilter,
        String defaultAclPolicy,
        boolean translateWanAddresses) {

    public static final int DEFAULT_MAX_HEADER_BYTES = 1 << 20;

    public HttpSettings {
        responseHeaders = ConfiguredHeaders.of(responseHeaders);
        blockEndpoints = List.copyOf(blockEndpoints);
        allowWriteFrom = List.copyOf(allowWriteFrom);
        maxHeaderBytes = maxHeaderBytes <= 0 ? DEFAULT_MAX_HEADER_BYTES : maxHeaderBytes;
        txnMaxRequestLength = Math.max(txnMaxRequestLength, kvMaxValueSize);
    }

    /** Consul's defaults, the UI off. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                List.of(),
                List.of(),
                List.of(),
                0,
                true,
                Duration.ZERO,
                512 * 1024,
                512 * 1024,
                200,
                Duration.ofSeconds(5),
                null,
                false,
                true,
                "allow",
                false);
    }

    /** The same settings with JSON always indented and the UI at its place, as {@code -dev} has them. */
    public HttpSettings forDevelopment() {
        return new HttpSettings(
                responseHeaders,
                blockEndpoints,
                allowWriteFrom,
                maxHeaderBytes,
                useCache,
                discoveryMaxStale,
                kvMaxValueSize,
                txnMaxRequestLength,
                maxConnectionsPerClient,
                handshakeTimeout,
                "/ui/",
                true,
                unprintableFilter,
                defaultAclPolicy,
                translateWanAddresses);
    }
}

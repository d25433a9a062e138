package dev.praetor.agent;

import dev.praetor.agent.config.HttpConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.http.AddressRange;
import dev.praetor.agent.http.HttpSettings;
import dev.praetor.agent.http.Response;

/** Makes the HTTP server's settings from the configuration. Pure. */
final class HttpSettingsOf {

    private HttpSettingsOf() {}

    static HttpSettings config(RuntimeConfig config) {
        HttpConfig http = config.http();
        return new HttpSettings(
                http.responseHeaders().entrySet().stream()
                        .map(each -> new Response.Header(each.getKey(), each.getValue()))
                        .toList(),
                http.blockEndpoints(),
                http.allowWriteFrom().stream().map(AddressRange::parse).toList(),
                http.maxHeaderBytes(),
                http.useCache(),
                http.discoveryMaxStale(),
                http.kvMaxValueSize(),
                http.txnMaxRequestLength(),
                http.maxConnectionsPerClient(),
                http.httpsHandshakeTimeout(),
                config.ui().enabled() ? config.ui().contentPath() : null,
                config.node().devMode(),
                http.unprintableFilter(),
                "allow",
                http.translateWanAddresses());
    }
}

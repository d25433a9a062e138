package dev.praetor.agent.config;

import java.util.List;
import java.util.Map;

/**
 * The web UI (config.md section 3).
 *
 * @param enabled whether it is served; default false, dev true
 * @param directory with files to serve in place of the built-in ones; empty for none
 * @param contentPath where it is served, with both slashes; default {@code /ui/}
 * @param metricsProvider name of what draws metrics; empty for none
 * @param metricsProviderFiles scripts that the UI loads for it
 * @param metricsProviderOptions a JSON object as text; empty for none
 * @param metricsProxy where the agent passes the UI's questions for metrics on to
 * @param dashboardUrlTemplates links by name
 */
public record UiConfig(
        boolean enabled,
        String directory,
        String contentPath,
        String metricsProvider,
        List<String> metricsProviderFiles,
        String metricsProviderOptions,
        MetricsProxy metricsProxy,
        Map<String, String> dashboardUrlTemplates) {

    /**
     * A proxy for the UI's questions for metrics.
     *
     * @param baseUrl empty for no proxy
     * @param pathAllowlist paths that may be asked
     * @param addHeaders set on every request that is passed on
     */
    public record MetricsProxy(String baseUrl, List<String> pathAllowlist, List<Header> addHeaders) {}

    /** A header of a request. */
    public record Header(String name, String value) {}
}

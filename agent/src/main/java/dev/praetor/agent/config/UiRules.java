package dev.praetor.agent.config;

import dev.praetor.base.go.GoQuote;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the settings of the web UI may be, in Consul's words and order (config.md 10.1). Pure. */
final class UiRules {

    static final String BOTH =
            "Both the ui_config.enabled and ui_config.dir (or -ui and -ui-dir) were specified, please provide only"
                    + " one.\n"
                    + "If trying to use your own web UI resources, use ui_config.dir or the -ui-dir flag.\n"
                    + "The web UI is included in the binary so use ui_config.enabled or the -ui flag to enable it";

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]*");

    private UiRules() {}

    static void check(UiConfig ui) throws ConfigException {
        String path = ui.contentPath();
        if (!path.matches("[A-Za-z0-9_/-]+")) {
            throw refused("ui-content-path can only contain alphanumeric, -, _, or /. received: ", path);
        }
        if (path.matches("/v[0-9]+/.*")) {
            throw refused("ui-content-path cannot have 'v[0-9]'. received: ", path);
        }
        if (!NAME.matcher(ui.metricsProvider()).matches()) {
            throw refused(
                    "ui_config.metrics_provider can only contain lowercase alphanumeric, - or _ characters. received: ",
                    ui.metricsProvider());
        }
        if (!isObject(ui.metricsProviderOptions())) {
            throw refused(
                    "ui_config.metrics_provider_options_json must be empty or a string containing a valid JSON object."
                            + " received: ",
                    ui.metricsProviderOptions());
        }
        String base = ui.metricsProxy().baseUrl();
        if (!base.isEmpty() && !isWebAddress(base)) {
            throw refused("ui_config.metrics_proxy.base_url must be a valid http or https URL. received: ", base);
        }
        for (String allowed : ui.metricsProxy().pathAllowlist()) {
            if (!allowed.startsWith("/")) {
                throw new ConfigException("ui_config.metrics_proxy.path_allowlist: path " + GoQuote.quote(allowed)
                        + " is not an absolute path");
            }
        }
        for (Map.Entry<String, String> template : ui.dashboardUrlTemplates().entrySet()) {
            if (!NAME.matcher(template.getKey()).matches()) {
                throw refused(
                        "ui_config.dashboard_url_templates key names can only contain lowercase alphanumeric, - or _"
                                + " characters. received: ",
                        template.getKey());
            }
            if (!isWebAddress(template.getValue())) {
                // Consul shows an empty text there, whatever was given.
                throw refused(
                        "ui_config.dashboard_url_templates values must be a valid http or https URL. received: ", "");
            }
        }
    }

    private static ConfigException refused(String rule, String value) {
        return new ConfigException(rule + GoQuote.quote(value));
    }

    private static boolean isObject(String json) {
        if (json.isEmpty()) {
            return true;
        }
        try {
            Object tree = JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
            return tree == null || tree instanceof Map;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    /** As lenient as Go's parser: only the host must be well-formed. */
    private static boolean isWebAddress(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return false;
        }
        String host = url.substring(colon + 3).split("[/?#]", 2)[0];
        boolean bracketed = host.indexOf('[') >= 0;
        return host.indexOf(' ') < 0 && bracketed == host.indexOf(']') >= 0;
    }
}

package dev.praetor.agent.config;

import dev.praetor.base.go.GoQuote;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the settings of the web UI and checks them (config.md sections 3 and 10.1). Used by one thread. */
final class UiBuilder {

    private final Settings settings;
    private final boolean dev;

    UiBuilder(Settings settings, boolean dev) {
        this.settings = settings;
        this.dev = dev;
    }

    UiConfig build() throws ConfigException {
        UiConfig ui = new UiConfig(
                settings.flag("ui_config.enabled", dev),
                settings.text("ui_config.dir", ""),
                contentPath(),
                settings.text("ui_config.metrics_provider", ""),
                settings.texts("ui_config.metrics_provider_files"),
                settings.text("ui_config.metrics_provider_options_json", ""),
                new UiConfig.MetricsProxy(
                        settings.text("ui_config.metrics_proxy.base_url", ""),
                        settings.texts("ui_config.metrics_proxy.path_allowlist"),
                        headers()),
                settings.pairs("ui_config.dashboard_url_templates"));
        check(ui);
        return ui;
    }

    private String contentPath() throws ConfigException {
        String path = settings.text("ui_config.content_path", "/ui/");
        if (!path.matches("[A-Za-z0-9_/-]+")) {
            throw new ConfigException(
                    "ui-content-path can only contain alphanumeric, -, _, or /. received: " + GoQuote.quote(path));
        }
        if (path.matches("/?v[0-9]+/.*|/?v[0-9]+")) {
            throw new ConfigException("ui-content-path cannot have 'v[0-9]'. received: " + GoQuote.quote(path));
        }
        return (path.startsWith("/") ? "" : "/") + path + (path.endsWith("/") ? "" : "/");
    }

    private List<UiConfig.Header> headers() {
        List<UiConfig.Header> headers = new ArrayList<>();
        for (Map<String, Object> each : settings.objects("ui_config.metrics_proxy.add_headers")) {
            headers.add(new UiConfig.Header(textOf(each, "name"), textOf(each, "value")));
        }
        return headers;
    }

    private static String textOf(Map<String, Object> object, String key) {
        return object.get(key) instanceof String text ? text : "";
    }

    private void check(UiConfig ui) throws ConfigException {
        if (ui.enabled() && !dev && !ui.directory().isEmpty()) {
            throw new ConfigException(
                    "Both the ui_config.enabled and ui_config.dir (or -ui and -ui-dir) were specified, please provide"
                            + " only one.\n"
                            + "If trying to use your own web UI resources, use ui_config.dir or the -ui-dir flag.\n"
                            + "The web UI is included in the binary so use ui_config.enabled or the -ui flag to enable"
                            + " it");
        }
        if (!ui.metricsProvider().matches("[a-z0-9_-]*")) {
            throw new ConfigException("ui_config.metrics_provider can only contain lowercase alphanumeric, - or _"
                    + " characters. received: " + GoQuote.quote(ui.metricsProvider()));
        }
        if (!ui.metricsProviderOptions().isEmpty() && !isObject(ui.metricsProviderOptions())) {
            throw new ConfigException("ui_config.metrics_provider_options_json must be empty or a string containing a"
                    + " valid JSON object. received: " + GoQuote.quote(ui.metricsProviderOptions()));
        }
        String base = ui.metricsProxy().baseUrl();
        if (!base.isEmpty() && !isWebAddress(base)) {
            throw new ConfigException("ui_config.metrics_proxy.base_url must be a valid http or https URL. received: "
                    + GoQuote.quote(base));
        }
        for (String path : ui.metricsProxy().pathAllowlist()) {
            if (!path.startsWith("/")) {
                throw new ConfigException("ui_config.metrics_proxy.path_allowlist: path " + GoQuote.quote(path)
                        + " is not an absolute path");
            }
        }
    }

    private static boolean isObject(String json) {
        try {
            return JsonTree.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof Map;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

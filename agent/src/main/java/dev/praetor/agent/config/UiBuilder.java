package dev.praetor.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the settings of the web UI (config.md section 3). Used by one thread. */
final class UiBuilder {

    private final Settings settings;
    private final boolean dev;

    UiBuilder(Settings settings, boolean dev) {
        this.settings = settings;
        this.dev = dev;
    }

    UiConfig build() {
        return new UiConfig(
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
    }

    private String contentPath() {
        String path = settings.text("ui_config.content_path", "");
        if (path.isEmpty()) {
            return "/ui/";
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
}

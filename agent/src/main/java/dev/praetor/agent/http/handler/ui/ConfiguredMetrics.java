package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.config.UiConfig;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/internal/ui/metrics-proxy/}, as the configuration in force says; what asks is made anew after a reload that changed that. Thread-safe. */
final class ConfiguredMetrics implements Handler {

    private record Made(UiConfig config, Handler handler) {}

    private final Supplier<UiConfig> config;
    private final Executor executor;
    private volatile @Nullable Made made;

    ConfiguredMetrics(Supplier<UiConfig> config, Executor executor) {
        this.config = config;
        this.executor = executor;
    }

    @Override
    public Reply<Response> handle(Request request) {
        UiConfig current = config.get();
        Made last = made;
        if (last == null || !last.config().equals(current)) {
            last = new Made(current, handler(current));
            made = last;
        }
        return last.handler().handle(request);
    }

    private Handler handler(UiConfig ui) {
        if (!ui.enabled() || ui.metricsProxy().baseUrl().isEmpty()) {
            return refusing(404, ui.enabled() ? "Metrics proxy is not enabled" : "UI is not enabled");
        }
        try {
            return new UiMetricsProxy(ui, executor);
        } catch (IllegalArgumentException unusable) {
            return refusing(502, String.valueOf(unusable.getMessage()));
        }
    }

    private static Handler refusing(int status, String text) {
        return request -> {
            throw new HttpError(status, text);
        };
    }
}

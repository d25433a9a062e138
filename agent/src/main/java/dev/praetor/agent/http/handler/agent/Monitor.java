package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import java.util.Locale;
import java.util.Set;

/** {@code GET /v1/agent/monitor}: knows its parameters; the stream itself comes later. */
public final class Monitor implements Handler {

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error", "err");

    @Override
    public Reply<Response> handle(Request request) {
        String level = request.parameters().text("loglevel");
        if (!level.isEmpty() && !LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            throw new HttpError(400, "Unknown log level: " + level);
        }
        throw new HttpError(501, "This version of Praetor does not stream its log yet");
    }
}

package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Streaming;
import dev.praetor.base.log.LogFormat;
import dev.praetor.base.log.LogLevels;
import dev.praetor.base.log.LogSystem;
import dev.praetor.base.reply.Reply;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * {@code GET /v1/agent/monitor}: the log from now on, in the level and form that the client asks for (http-api.md row 43). A line that a slow client has
 * no room for is dropped; the agent's own log tells how many were when the client is gone, as in Consul.
 */
public final class Monitor implements Handler {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private final LogSystem logs;

    public Monitor(LogSystem logs) {
        this.logs = logs;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String name = request.parameters().text("loglevel");
        @Nullable Level level = name.isEmpty() ? Level.INFO : LogLevels.parse(name);
        if (level == null) {
            throw new HttpError(400, "Unknown log level: " + name);
        }
        LogFormat format = request.parameters().has("logjson") ? LogFormat.JSON : LogFormat.TEXT;
        return Reply.of(Response.streaming(output -> begin(output, level, format)));
    }

    private Runnable begin(Streaming.Output output, Level level, LogFormat format) {
        LongAdder dropped = new LongAdder();
        LogSystem.Attachment attachment = logs.attach(level, format, line -> {
            if (!output.offer(line)) {
                dropped.increment();
            }
        });
        return () -> {
            attachment.close();
            if (dropped.sum() > 0) {
                log.atWarn().addKeyValue("dropped_count", dropped.sum()).log("Dropped logs during monitor request");
            }
        };
    }
}

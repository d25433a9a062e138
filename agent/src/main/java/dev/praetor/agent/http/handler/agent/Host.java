package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;
import java.util.concurrent.Executor;

/** {@code GET /v1/agent/host}: the machine that the agent runs on. */
public final class Host implements Handler {

    private final Executor executor;

    /**
     * Looks at the machine.
     *
     * @param executor for what blocks
     */
    public Host(Executor executor) {
        this.executor = executor;
    }

    @Override
    public Reply<Response> handle(Request request) {
        PendingReply<Response> reply = new PendingReply<>();
        executor.execute(() -> {
            try {
                JsonWriter out = new JsonWriter(4 * 1024);
                new HostReport().write(out);
                reply.succeed(Response.json(out.toByteArray()));
            } catch (RuntimeException cause) {
                reply.fail(new HttpError(500, "failed to look at the host: " + cause.getMessage()));
            }
        });
        return reply;
    }
}

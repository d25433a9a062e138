package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import java.util.concurrent.Executor;

/** {@code PUT /v1/agent/reload}. */
public final class Reload implements Handler {

    /** Reads the configuration again and applies what may change at run time. Blocks. */
    public interface Action {

        /**
         * Reloads.
         *
         * @throws RuntimeException with the text for the client when the configuration is wrong; nothing changed then
         */
        void reload();
    }

    private final Executor executor;
    private final Action action;

    /**
     * Reloads by the given action.
     *
     * @param executor for what blocks
     */
    public Reload(Executor executor, Action action) {
        this.executor = executor;
        this.action = action;
    }

    @Override
    public Reply<Response> handle(Request request) {
        PendingReply<Response> reply = new PendingReply<>();
        executor.execute(() -> {
            try {
                action.reload();
                reply.succeed(Response.empty());
            } catch (RuntimeException cause) {
                reply.fail(new HttpError(500, String.valueOf(cause.getMessage())));
            }
        });
        return reply;
    }
}

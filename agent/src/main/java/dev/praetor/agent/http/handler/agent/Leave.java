package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.time.Duration;

/** {@code PUT /v1/agent/leave}: answers, then leaves. */
public final class Leave implements Handler {

    /** Long enough for the answer to get out. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private final Timers timers;
    private final Runnable leave;

    /**
     * Leaves by the given action.
     *
     * @param leave begins to shut the agent down and returns
     */
    public Leave(Timers timers, Runnable leave) {
        this.timers = timers;
        this.leave = leave;
    }

    @Override
    public Reply<Response> handle(Request request) {
        timers.schedule(DELAY, leave);
        return Reply.of(Response.empty());
    }
}

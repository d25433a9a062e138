package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Done;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.time.Duration;

/** {@code PUT /v1/agent/leave}: leaves, answers, then has the agent end. */
public final class Leave implements Handler {

    /** Leaves the cluster and ends the agent. */
    public interface Action {

        /** Begins to leave; the reply comes when it is done. May be called again. */
        Reply<Done> leave();

        /** Begins to shut the agent down and returns. */
        void left();
    }

    /** Long enough for the answer to get out. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private final Timers timers;
    private final Action action;

    /** Leaves by the given action. */
    public Leave(Timers timers, Action action) {
        this.timers = timers;
        this.action = action;
    }

    @Override
    public Reply<Response> handle(Request request) {
        return action.leave().map(done -> {
            timers.schedule(DELAY, action::left);
            return Response.empty();
        });
    }
}

package dev.praetor.agent.profile;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /debug/pprof/profile}: where processor time goes, over {@code seconds}, 30 by default. One at a time. */
final class ProcessorProfile implements Handler {

    private static final long DEFAULT_SECONDS = 30;

    private final Work work;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    ProcessorProfile(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Reply<Response> handle(Request request) {
        long asked = Pages.number(request, "seconds");
        Duration time = Duration.ofSeconds(asked == 0 ? DEFAULT_SECONDS : asked);
        if (!busy.compareAndSet(false, true)) {
            return Reply.of(Pages.error(500, "Could not enable CPU profiling: cpu profiling already in use"));
        }
        return RunningProfile.begin(
                work,
                time,
                () -> Recorded.PROCESSOR.start(),
                recording -> Pages.file(
                        "profile", Recorded.PROCESSOR.profile(recording).encode(clock.wallMillis(), time)),
                () -> busy.set(false));
    }
}

package dev.praetor.agent.profile;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code /debug/pprof/trace}: what the JVM's flight recorder sees over {@code seconds}, 1 by default, fractions too; a file for {@code jfr} and JDK Mission
 * Control. One at a time.
 */
final class Trace implements Handler {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Work work;
    private final AtomicBoolean busy = new AtomicBoolean();

    Trace(Work work) {
        this.work = work;
    }

    @Override
    public Reply<Response> handle(Request request) {
        Duration time = time(request.parameters().text("seconds"));
        if (!busy.compareAndSet(false, true)) {
            return Reply.of(Pages.error(500, "Could not enable tracing: execution tracer already enabled"));
        }
        return RunningProfile.begin(
                work, time, Trace::start, recording -> Pages.file("trace", recording.finish()), () -> busy.set(false));
    }

    private static Duration time(String seconds) {
        double asked;
        try {
            asked = Double.parseDouble(seconds);
        } catch (NumberFormatException none) {
            asked = 0;
        }
        double bounded = asked > 0 ? Math.min(asked, Pages.MAXIMUM_SECONDS) : 1;
        return Duration.ofNanos((long) (bounded * NANOS_PER_SECOND));
    }

    private static FlightRecording start() {
        return FlightRecording.start(Map.of(
                "jdk.ExecutionSample", Duration.ofMillis(10),
                "jdk.CPULoad", Duration.ofSeconds(1),
                "jdk.ThreadPark", Duration.ZERO,
                "jdk.JavaMonitorEnter", Duration.ZERO,
                "jdk.GarbageCollection", Duration.ZERO,
                "jdk.SocketRead", Duration.ZERO,
                "jdk.SocketWrite", Duration.ZERO,
                "jdk.FileWrite", Duration.ZERO));
    }
}

package dev.praetor.agent.profile;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /debug/pprof/} and the profiles below it that show a moment: {@code heap}, {@code allocs}, {@code goroutine}, {@code threadcreate}, {@code block},
 * {@code mutex}. With {@code debug} they are text; with {@code seconds} they show what happens meanwhile.
 */
final class NamedProfiles implements Handler {

    private static final String BLOCK = "--- contention:\ncycles/second=1000000000\n";
    private static final String MUTEX = "--- mutex:\ncycles/second=1000000000\nsampling period=0\n";

    private final Work work;
    private final Clock clock;

    NamedProfiles(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String name = request.argumentText();
        long debug = Pages.number(request, "debug");
        return switch (name) {
            case "" -> Reply.of(Pages.html(IndexPage.html()));
            case "heap" ->
                debug > 0
                        ? text(request, HeapProfile::text)
                        : recorded(request, name, () -> HeapProfile.take(ProfileKind.HEAP), () -> Recorded.ALLOCATIONS);
            case "allocs" ->
                debug > 0
                        ? text(request, HeapProfile::text)
                        : recorded(
                                request,
                                name,
                                () -> HeapProfile.take(ProfileKind.ALLOCATIONS),
                                () -> Recorded.ALLOCATIONS);
            case "block" -> contention(request, name, BLOCK, debug);
            case "mutex" -> contention(request, name, MUTEX, debug);
            case "goroutine" ->
                debug >= 2 ? text(request, ThreadProfile::dump) : counted(request, name, ThreadProfile::stacks, debug);
            case "threadcreate" -> counted(request, name, ThreadProfile::creations, debug);
            default -> Reply.of(Pages.error(404, "Unknown profile"));
        };
    }

    private Reply<Response> contention(Request request, String name, String text, long debug) {
        return debug > 0
                ? text(request, () -> text)
                : recorded(request, name, () -> new Profile(ProfileKind.CONTENTION), () -> Recorded.CONTENTION);
    }

    private Reply<Response> text(Request request, Callable<String> text) {
        Response refusal = refusal(request);
        return refusal == null ? work.now(() -> Pages.text(text.call())) : Reply.of(refusal);
    }

    /** A profile of this moment or, with {@code seconds}, a recording of what happens from now on. */
    private Reply<Response> recorded(
            Request request, String name, Supplier<Profile> moment, Supplier<Recorded> recorded) {
        if (isOfAMoment(request)) {
            return work.now(() -> file(name, moment.get(), Duration.ZERO));
        }
        Response refusal = refusal(request);
        if (refusal != null) {
            return Reply.of(refusal);
        }
        Duration time = Duration.ofSeconds(Pages.number(request, "seconds"));
        return RunningProfile.begin(
                work,
                time,
                () -> recorded.get().start(),
                recording -> file(name + "-delta", recorded.get().profile(recording), time),
                () -> {});
    }

    /** A profile of counts; with {@code seconds} the one of the end stands for the time, as threads come and go rarely. */
    private Reply<Response> counted(Request request, String name, Supplier<Profile> moment, long debug) {
        if (debug > 0) {
            return text(request, () -> ThreadProfile.text(name, moment.get()));
        }
        if (isOfAMoment(request)) {
            return work.now(() -> file(name, moment.get(), Duration.ZERO));
        }
        Response refusal = refusal(request);
        if (refusal != null) {
            return Reply.of(refusal);
        }
        Duration time = Duration.ofSeconds(Pages.number(request, "seconds"));
        return work.after(time, () -> file(name + "-delta", moment.get(), time));
    }

    private Response file(String name, Profile profile, Duration time) {
        return Pages.file(name, profile.encode(clock.wallMillis(), time));
    }

    private static boolean isOfAMoment(Request request) {
        return request.parameters().text("seconds").isEmpty();
    }

    /** What is wrong about {@code seconds}; {@code null} for nothing. */
    private static @Nullable Response refusal(Request request) {
        if (isOfAMoment(request)) {
            return null;
        }
        if (Pages.number(request, "seconds") == 0) {
            return Pages.error(400, "invalid value for \"seconds\" - must be a positive integer");
        }
        return Pages.number(request, "debug") > 0
                ? Pages.error(400, "seconds and debug params are incompatible")
                : null;
    }
}

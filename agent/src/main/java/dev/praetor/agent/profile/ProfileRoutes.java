package dev.praetor.agent.profile;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * The paths below {@code /debug/pprof/}: names, parameters, types and errors of Go's {@code net/http/pprof}, for every method, as long as {@code enable_debug}
 * is set (http-api.md section 1.1). Nothing that makes profiles is loaded before somebody asks for one.
 */
public final class ProfileRoutes {

    private static final String ROOT = "/debug/pprof/";

    private ProfileRoutes() {}

    /**
     * Registers them.
     *
     * @param enabled asked at each request
     * @param blocking runs what blocks
     */
    public static void register(Routes routes, BooleanSupplier enabled, Executor blocking, Timers timers, Clock clock) {
        Work work = new Work(blocking, timers);
        add(routes, enabled, "", new NamedProfiles(work, clock));
        add(routes, enabled, "cmdline", new CommandLine(work));
        add(routes, enabled, "profile", new ProcessorProfile(work, clock));
        add(routes, enabled, "symbol", request -> Reply.of(Pages.text("num_symbols: 1\n")));
        add(routes, enabled, "trace", new Trace(work));
    }

    private static void add(Routes routes, BooleanSupplier enabled, String name, Handler handler) {
        routes.debug(ROOT + name, request -> enabled.getAsBoolean() ? handler.handle(request) : Reply.of(absent()));
    }

    private static Response absent() {
        return new Response(404, null, List.of(new Response.Header("Vary", "Accept-Encoding")), new byte[0]);
    }
}

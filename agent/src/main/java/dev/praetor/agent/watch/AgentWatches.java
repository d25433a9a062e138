package dev.praetor.agent.watch;

import dev.praetor.agent.check.HttpCaller;
import dev.praetor.agent.http.InternalCalls;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoExec;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watches of the agent's configuration while they run, each on a virtual thread. A handler that runs when its watch is stopped is left to end by itself,
 * as Consul leaves it. State is guarded by this object's lock.
 */
public final class AgentWatches implements AutoCloseable {

    private static final Logger watchLog = LoggerFactory.getLogger("agent.watch.watch");

    private final WatchSource source;
    private final HttpCaller caller;
    private final Map<String, String> environment;
    private List<Thread> running = List.of();
    private boolean closed;

    /**
     * None run yet.
     *
     * @param defaultToken for watches without a token of their own; may be empty
     */
    public AgentWatches(InternalCalls calls, Supplier<String> defaultToken, Timers timers) {
        this.source = new LocalSource(calls, defaultToken);
        this.caller = new HttpCaller(timers);
        this.environment = System.getenv();
    }

    /** Stops what runs and starts these instead: at start and at each reload. Each handler is told the present state at once. */
    public synchronized void replace(List<ConfiguredWatch> watches) {
        running.forEach(Thread::interrupt);
        if (closed) {
            return;
        }
        running = watches.stream()
                .map(watch -> Thread.ofVirtual()
                        .name("watch-" + watch.plan().question().type())
                        .start(() -> run(watch)))
                .toList();
    }

    private void run(ConfiguredWatch watch) {
        try {
            new WatchLoop(watch.plan(), source, handler(watch)).run();
        } catch (InterruptedException stopped) {
            // replaced by another configuration, or the agent ends
        }
    }

    private WatchLoop.Handler handler(ConfiguredWatch watch) {
        String type = watch.plan().question().type();
        // The hash that agent_service waits for is no index: its handlers are given 0.
        boolean indexed = !watch.plan().question().waitsForHash();
        HttpHandlerSettings settings = watch.http();
        HttpHandler http = settings == null ? null : new HttpHandler(settings, caller);
        ScriptHandler script = script(watch);
        return new WatchLoop.Handler() {
            @Override
            public boolean changed(String index, byte[] result) throws InterruptedException {
                String shown = indexed ? index : "0";
                if (http != null) {
                    http.tell(shown, result);
                } else if (script != null) {
                    script.tell(shown, result);
                }
                return true;
            }

            @Override
            public void failed(String error, Duration pause) {
                watchLog.atError()
                        .addKeyValue("type", type)
                        .addKeyValue("error", error)
                        .addKeyValue("retry", GoDuration.format(pause))
                        .log("Watch errored");
            }
        };
    }

    private @Nullable ScriptHandler script(ConfiguredWatch watch) {
        String command = watch.script();
        if (command != null) {
            return new ScriptHandler(command, GoExec.shell(environment, command));
        }
        List<String> arguments = watch.arguments();
        if (arguments == null) {
            return null;
        }
        return new ScriptHandler(arguments, arguments);
    }

    /** Stops all; none is started any more. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        running = List.of();
    }
}

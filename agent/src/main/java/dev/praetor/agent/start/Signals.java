package dev.praetor.agent.start;

import dev.praetor.agent.config.ShutdownConfig;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What SIGINT, SIGTERM and SIGHUP do (cli.md section 1.7). Handlers run on threads of the JVM. */
final class Signals {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private final CompletableFuture<Ending> ending;
    private final Runnable reload;
    private volatile boolean started;

    private Signals(CompletableFuture<Ending> ending, Runnable reload) {
        this.ending = ending;
        this.reload = reload;
    }

    static Signals install(ShutdownConfig shutdown, CompletableFuture<Ending> ending, Runnable reload) {
        Signals signals = new Signals(ending, reload);
        ProcessSignal.handle("INT", () -> signals.end("interrupt", !shutdown.skipLeaveOnInterrupt()));
        ProcessSignal.handle("TERM", () -> signals.end("terminated", shutdown.leaveOnTerminate()));
        ProcessSignal.handle("HUP", () -> signals.hangup());
        return signals;
    }

    private void end(String name, boolean graceful) {
        if (ending.isDone()) {
            log.atInfo().addKeyValue("signal", name).log("Caught second signal, Exiting");
            Runtime.getRuntime().halt(1);
            return;
        }
        log.atInfo().addKeyValue("signal", name).log("Caught");
        if (!graceful) {
            log.info("Graceful shutdown disabled. Exiting");
        }
        ending.complete(graceful ? Ending.leave() : Ending.now(1));
    }

    private void hangup() {
        if (!started) {
            log.atError()
                    .addKeyValue("signal", "hangup")
                    .addKeyValue("error", "cannot reload before agent started")
                    .log("Caught");
            return;
        }
        log.atInfo().addKeyValue("signal", "hangup").log("Caught");
        reload.run();
    }

    /** The agent runs: from now on it can reload. */
    void started() {
        started = true;
    }

    /** Hangups are ignored from now on. */
    void close() {
        ProcessSignal.handle("HUP", () -> {});
    }
}

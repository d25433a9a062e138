package dev.praetor.agent.watch;

import java.io.IOException;
import java.time.Duration;

/** Runs a watch on the calling thread: asks, tells the handler of changes, waits after failures; until it is interrupted or the handler has enough. */
public final class WatchLoop {

    /** Who is told. Called on the thread of the loop. */
    public interface Handler {

        /**
         * Takes a result.
         *
         * @param index what {@code CONSUL_INDEX} and the header {@code X-Consul-Index} carry; a hash for {@code agent_service}
         * @param result compact JSON
         * @return whether the watch goes on
         */
        boolean changed(String index, byte[] result) throws InterruptedException;

        /** Hears why asking failed, and how long the watch pauses. */
        void failed(String error, Duration pause);
    }

    private final WatchPlan plan;
    private final WatchSource source;
    private final Handler handler;

    public WatchLoop(WatchPlan plan, WatchSource source, Handler handler) {
        this.plan = plan;
        this.source = source;
        this.handler = handler;
    }

    /** Returns when the handler has enough. */
    public void run() throws InterruptedException {
        WatchProgress progress = new WatchProgress(plan.question());
        boolean goesOn = true;
        while (goesOn) {
            switch (ask(progress)) {
                case WatchProgress.Step.Tell tell -> goesOn = handler.changed(tell.index(), tell.result());
                case WatchProgress.Step.Again again -> {}
                case WatchProgress.Step.Retry retry -> {
                    handler.failed(retry.error(), retry.pause());
                    Thread.sleep(retry.pause());
                }
            }
        }
    }

    private WatchProgress.Step ask(WatchProgress progress) throws InterruptedException {
        String refusal = plan.question().refusal();
        if (!refusal.isEmpty()) {
            return progress.failed(refusal);
        }
        try {
            return progress.answered(source.ask(plan, progress.last()));
        } catch (IOException noAnswer) {
            return progress.failed(String.valueOf(noAnswer.getMessage()));
        }
    }
}

package dev.praetor.agent.watch;

import java.io.IOException;

/** Asks the HTTP API on behalf of a watch. */
public interface WatchSource {

    /**
     * Asks and waits for the answer, which may take minutes.
     *
     * @param last the index or hash whose successor is waited for; empty to be answered at once
     * @throws IOException when there was no answer, with the reason in the words of Consul's client
     * @throws InterruptedException when the watch is stopped
     */
    WatchAnswer ask(WatchPlan plan, String last) throws IOException, InterruptedException;
}

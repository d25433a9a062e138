package dev.praetor.server.snapshot;

import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.snapshot.RestoreSteps;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Proposes the steps of one restore within one term, a few at a time, and gives the restore up when one fails. Owned by
 * the thread that restores, which waits.
 */
final class RestoreProposals {

    /** Steps on their way through the log at a time: what they hold is in memory. */
    private static final int UNDER_WAY = 8;

    private final Consensus consensus;
    private final long term;
    private final ArrayDeque<CompletableFuture<String>> underWay = new ArrayDeque<>();

    RestoreProposals(Consensus consensus, long term) {
        this.consensus = consensus;
        this.term = term;
    }

    /**
     * Takes a state through the log; when this returns it is in force.
     *
     * @throws IOException with what hindered it; nothing changed then, unless the message says that nobody knows
     */
    void restore(String id, InputStream state) throws IOException {
        RestoreSteps steps = new RestoreSteps(id, state);
        boolean done = false;
        try {
            for (RestoreRequest step = steps.next(); step != null; step = steps.next()) {
                if (step.op().equals(RestoreRequest.COMMIT)) {
                    await(0);
                }
                propose(step);
                await(UNDER_WAY - 1);
            }
            await(0);
            done = true;
        } finally {
            if (!done) {
                propose(steps.abort());
            }
        }
    }

    private void propose(RestoreRequest step) {
        CompletableFuture<String> problem = new CompletableFuture<>();
        underWay.add(problem);
        consensus
                .apply(new Command(MessageType.RESTORE, step), term)
                .whenDone(outcome -> problem.complete(Submission.fault(outcome)));
    }

    /** Waits until at most so many steps are under way. */
    private void await(int most) throws IOException {
        while (underWay.size() > most) {
            String problem;
            try {
                problem = underWay.remove().get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("the server stops", stopped);
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
            if (!problem.isEmpty()) {
                throw new IOException(problem);
            }
        }
    }
}

package dev.praetor.server.leader;

import dev.praetor.base.reply.Outcome;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Writes for a duty, within its term. Any thread. */
public final class LeaderWrites {

    private final Consensus consensus;

    public LeaderWrites(Consensus consensus) {
        this.consensus = consensus;
    }

    /**
     * Proposes a command.
     *
     * @param done called once with whether the command was applied, on any thread
     */
    public void write(long term, MessageType type, Record request, Logger log, String failure, Consumer<Boolean> done) {
        consensus.apply(new Command(type, request), term).whenDone(outcome -> {
            String fault = fault(outcome);
            if (!fault.isEmpty()) {
                log.atError().addKeyValue("error", fault).log(failure);
            }
            done.accept(fault.isEmpty());
        });
    }

    private static String fault(Outcome<Submission> outcome) {
        return switch (outcome) {
            case Outcome.Failure<Submission>(Throwable cause) -> String.valueOf(cause.getMessage());
            case Outcome.Success<Submission>(Submission submission) ->
                switch (submission) {
                    case Submission.Applied applied ->
                        applied.result() instanceof ApplyError(String message) ? message : "";
                    case Submission.NotAccepted refused -> refused.reason();
                    case Submission.Unknown unknown -> unknown.reason();
                };
        };
    }
}

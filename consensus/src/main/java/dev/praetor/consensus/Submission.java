package dev.praetor.consensus;

import dev.praetor.base.reply.Outcome;
import dev.praetor.state.command.ApplyError;
import org.jspecify.annotations.Nullable;

/** What became of a proposed command. */
public sealed interface Submission {

    /**
     * The command was applied.
     *
     * @param index the index clients see
     * @param result what the state machine answered, see {@link dev.praetor.state.Applied#result()}
     */
    record Applied(long index, @Nullable Object result) implements Submission {}

    /** The command did not enter the log and never will: it may be sent again, to the leader if one is known. */
    record NotAccepted(String reason) implements Submission {}

    /** The command may or may not be applied (leadership lost, shutdown). Not retried by us: the caller is told. */
    record Unknown(String reason) implements Submission {}

    /** Why a proposed command did not take effect, or may not have; empty when it did. */
    static String fault(Outcome<Submission> outcome) {
        return switch (outcome) {
            case Outcome.Failure<Submission>(Throwable cause) -> String.valueOf(cause.getMessage());
            case Outcome.Success<Submission>(Submission submission) ->
                switch (submission) {
                    case Applied applied -> applied.result() instanceof ApplyError(String message) ? message : "";
                    case NotAccepted refused -> refused.reason();
                    case Unknown unknown -> unknown.reason();
                };
        };
    }
}

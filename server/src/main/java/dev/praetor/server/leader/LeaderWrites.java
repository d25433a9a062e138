package dev.praetor.server.leader;

import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
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
            String fault = Submission.fault(outcome);
            if (!fault.isEmpty()) {
                log.atError().addKeyValue("error", fault).log(failure);
            }
            done.accept(fault.isEmpty());
        });
    }
}

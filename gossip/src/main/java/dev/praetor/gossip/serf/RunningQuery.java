package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.serf.message.QueryAnswer;
import dev.praetor.model.wire.Unsigned;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query of this member for which answers are taken, one from each member. Owned by the pool's thread. */
final class RunningQuery {

    final @Unsigned long time;
    final @Unsigned long id;
    private final Question.Answers answers;
    private final Set<String> answered = new HashSet<>();
    private Timers.@Nullable Timeout deadline;
    private boolean done;

    RunningQuery(@Unsigned long time, @Unsigned long id, Question.Answers answers) {
        this.time = time;
        this.id = id;
        this.answers = answers;
    }

    void deadline(Timers.Timeout timeout) {
        deadline = timeout;
    }

    /** Takes an answer; whether it was the last one that is wanted. */
    boolean take(QueryAnswer answer) {
        if (done || answer.isAcknowledgement() || !answered.add(answer.from())) {
            return false;
        }
        Bytes payload = answer.payload();
        answers.accept(new Question.Answer(answer.from(), payload == null ? Bytes.EMPTY : payload));
        return answers.isComplete();
    }

    void finish() {
        if (done) {
            return;
        }
        done = true;
        if (deadline != null) {
            deadline.cancel();
        }
        answers.done();
    }
}

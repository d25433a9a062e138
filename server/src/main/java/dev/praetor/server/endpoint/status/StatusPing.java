package dev.praetor.server.endpoint.status;

import dev.praetor.base.reply.Reply;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.ServiceMethod;

/** Answers nothing, which shows that this server can be called. */
public final class StatusPing implements ServiceMethod<Nothing, Nothing> {

    @Override
    public Reply<Answer<Nothing>> call(Nothing request, Caller caller) {
        return Reply.of(Answers.own(Nothing.INSTANCE));
    }
}

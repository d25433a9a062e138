package dev.praetor.agent.cache;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Router;
import java.time.Duration;

/**
 * Where one entry's answers come from: a question and the caller whose rights it is asked with. Immutable.
 *
 * @param filter the filter expression of the question
 */
record Source<Q, R>(Router router, Question<Q, R> question, Caller caller, String filter) {

    /** Asks for the present state; any server may answer, as a kept answer has some age anyway. */
    Reply<Answer<R>> now() {
        return after(0, Duration.ZERO);
    }

    /** Asks for a state later than an index. */
    Reply<Answer<R>> after(long index, Duration wait) {
        return ask(new QueryOptions(
                caller.token(),
                index,
                wait,
                true,
                false,
                false,
                Duration.ZERO,
                Duration.ZERO,
                false,
                Duration.ZERO,
                filter,
                false));
    }

    /** Asks past the cache, with the options of one reader. */
    Reply<Cached<R>> unshared(QueryOptions options) {
        return ask(options).map(Cached::missed);
    }

    private Reply<Answer<R>> ask(QueryOptions options) {
        return router.call(question.method(), question.request().apply(options), caller);
    }

    long indexOf(Answer<R> answer) {
        long index = question.index().applyAsLong(answer.value());
        return index == 0 ? 1 : index;
    }
}

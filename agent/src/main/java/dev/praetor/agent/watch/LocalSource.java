package dev.praetor.agent.watch;

import dev.praetor.agent.http.InternalCalls;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Asks the agent that this is, without its HTTP port. Thread-safe. */
final class LocalSource implements WatchSource {

    private final InternalCalls calls;
    private final Supplier<String> defaultToken;

    /**
     * Asks through these calls.
     *
     * @param defaultToken for plans without a token of their own; may be empty
     */
    LocalSource(InternalCalls calls, Supplier<String> defaultToken) {
        this.calls = calls;
        this.defaultToken = defaultToken;
    }

    @Override
    public WatchAnswer ask(WatchPlan plan, String last) throws InterruptedException {
        WatchQuestion question = plan.question();
        List<InternalCalls.Parameter> parameters = new ArrayList<>();
        question.parameters().forEach(each -> parameters.add(new InternalCalls.Parameter(each.name(), each.value())));
        if (!plan.datacenter().isEmpty()) {
            parameters.add(new InternalCalls.Parameter("dc", plan.datacenter()));
        }
        if (!last.isEmpty()) {
            parameters.add(new InternalCalls.Parameter(question.waitsForHash() ? "hash" : "index", last));
        }
        String token = plan.token().isEmpty() ? defaultToken.get() : plan.token();
        Reply<Response> reply = calls.get(question.path(), parameters, token);
        BlockingQueue<Outcome<Response>> answers = new ArrayBlockingQueue<>(1);
        reply.whenDone(answers::add);
        try {
            return switch (answers.take()) {
                case Outcome.Success<Response> success -> answer(success.value());
                case Outcome.Failure<Response> failure -> throw new IllegalStateException(failure.cause());
            };
        } catch (InterruptedException stopped) {
            reply.cancel();
            throw stopped;
        }
    }

    private static WatchAnswer answer(Response response) {
        return new WatchAnswer(
                response.status(),
                header(response, "X-Consul-Index"),
                header(response, "X-Consul-ContentHash"),
                response.body().bytes());
    }

    private static String header(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Response.Header::value)
                .findFirst()
                .orElse("");
    }
}

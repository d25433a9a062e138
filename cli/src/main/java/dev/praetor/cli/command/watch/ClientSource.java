package dev.praetor.cli.command.watch;

import dev.praetor.agent.watch.WatchAnswer;
import dev.praetor.agent.watch.WatchPlan;
import dev.praetor.agent.watch.WatchQuestion;
import dev.praetor.agent.watch.WatchSource;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import java.io.IOException;

/** Asks an agent over HTTP on behalf of a watch. */
record ClientSource(ConsulClient agent, ScopeFlags scope, Terminal terminal) implements WatchSource {

    @Override
    public WatchAnswer ask(WatchPlan plan, String last) throws IOException {
        WatchQuestion question = plan.question();
        Target target = new Target(question.path());
        question.parameters().forEach(each -> target.add(each.name(), each.value()));
        if (!last.isEmpty()) {
            target.with("index", last);
        }
        try {
            HttpAnswer answer = agent.get(scope.scope(target, terminal));
            return new WatchAnswer(
                    answer.status(), answer.headers().getOrDefault("x-consul-index", ""), "", answer.body());
        } catch (ClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

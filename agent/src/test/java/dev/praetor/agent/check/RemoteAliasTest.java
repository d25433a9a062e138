package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryMetaBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Encodings;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** semantics.md 5.5. */
class RemoteAliasTest {

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final LocalState state = new LocalState();
    private final List<Long> indexes = new ArrayList<>();
    private final LocalCheck check = CheckTypes.local("\"AliasNode\":\"far\",\"AliasService\":\"web\"");
    private PendingReply<Answer<IndexedHealthChecks>> parked = new PendingReply<>();
    private int cancelled;
    private final RemoteAlias alias =
            new RemoteAlias(check, new Catalog(), "dc1", new Results(state, clock, false), timers, new Random(1));

    /** Parks reads of checks, and knows a node without services. */
    private final class Catalog implements Router {
        @Override
        @SuppressWarnings("unchecked") // the method says which type its reply has
        public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
            NodeSpecificRequest asked = (NodeSpecificRequest) request;
            assertThat(asked.node()).isEqualTo("far");
            if (method == Methods.HEALTH_NODE_CHECKS) {
                indexes.add(asked.options().minQueryIndex());
                parked = new PendingReply<>(() -> cancelled++);
                return (Reply<Answer<R>>) (Reply<?>) parked;
            }
            NodeServices services =
                    new NodeServices(new NodeBuilder().node("far").build(), Map.of());
            return (Reply<Answer<R>>) (Reply<?>) Reply.of(
                    new Answer<>(new IndexedNodeServices(services, new QueryMetaBuilder().build()), Encodings.NONE));
        }
    }

    RemoteAliasTest() {
        state.update(snapshot -> snapshot.with(check));
        alias.start();
    }

    private void answer(long index, HealthCheck... checks) {
        parked.succeed(new Answer<>(
                new IndexedHealthChecks(
                        List.of(checks), new QueryMetaBuilder().index(index).build()),
                Encodings.NONE));
    }

    private static HealthCheck web(String status) {
        return new HealthCheckBuilder()
                .checkId("c")
                .name("c")
                .serviceId("web")
                .status(status)
                .output("o")
                .build();
    }

    private String shown() {
        LocalCheck now = state.snapshot().checks().get("x");
        return now.check().status() + " " + now.check().output();
    }

    @Test
    void followsTheOtherNodeByBlockingReads() {
        answer(7, web("passing"));
        assertThat(shown()).isEqualTo("passing All checks passing.");
        timers.advance(Duration.ofSeconds(1));
        answer(9, web("critical"));
        assertThat(shown()).isEqualTo("critical Aliased check \"c\" failing: o");
        timers.advance(Duration.ofSeconds(1));
        assertThat(indexes).containsExactly(0L, 7L, 9L);
    }

    @Test
    void beginsAnewWhenTheIndexGoesBack() {
        answer(7, web("passing"));
        timers.advance(Duration.ofSeconds(1));
        answer(3, web("passing"));
        timers.advance(Duration.ofSeconds(1));
        assertThat(indexes).containsExactly(0L, 7L, 0L);
    }

    @Test
    void knowsAServiceThatIsNotThere() {
        answer(7);
        assertThat(shown()).isEqualTo("critical Service web could not be found on node far");
    }

    @Test
    void triesAgainLaterAndLaterAfterFailures() {
        parked.fail(new RpcException("No cluster leader"));
        assertThat(shown()).startsWith("critical ").contains("No cluster leader");
        timers.advance(Duration.ofSeconds(4));
        assertThat(indexes).hasSize(2);
        parked.fail(new RpcException("No cluster leader"));
        timers.advance(Duration.ofSeconds(3));
        assertThat(indexes).hasSize(2);
        timers.advance(Duration.ofSeconds(5));
        assertThat(indexes).hasSize(3);
    }

    @Test
    void stopsWithTheReadThatIsParked() {
        alias.stop();
        assertThat(cancelled).isEqualTo(1);
        timers.advance(Duration.ofMinutes(1));
        assertThat(indexes).hasSize(1);
    }
}

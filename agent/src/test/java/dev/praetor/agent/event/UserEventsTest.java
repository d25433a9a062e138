package dev.praetor.agent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.Origin;
import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.event.UserEvent;
import dev.praetor.model.event.UserEventForm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** semantics.md section 8; which filter finds what was measured with a real Consul. */
class UserEventsTest {

    private final LocalState local = new LocalState();
    private final ManualTimers timers = new ManualTimers(new ManualClock());
    private final UserEvents events = new UserEvents("golden", local, timers, Runnable::run);
    private long time = 1;

    private void deliver(String name, String node, String service, String tag) {
        UserEvent event = new UserEvent(UUID.randomUUID().toString(), name, Bytes.of("p"), node, service, tag, 1, 0);
        events.deliver(time++, "consul:event:" + name, UserEventForm.encode(event));
    }

    private List<String> names() {
        return events.find("").events().stream().map(UserEvent::name).toList();
    }

    private void service(String id, String name, String... tags) {
        local.update(state -> state.with(new LocalService(
                new NodeServiceBuilder()
                        .id(id)
                        .service(name)
                        .tags(List.of(tags))
                        .build(),
                "",
                Origin.API)));
    }

    @Test
    void listsWhatConcernsThisNode() {
        deliver("all", "", "", "");
        deliver("part", "ld", "", "");
        deliver("whole", "^golden$", "", "");
        deliver("other", "^gold$", "", "");

        assertThat(names()).containsExactly("all", "part", "whole");
    }

    @Test
    void listsWhatConcernsAServiceOfThisAgentByIdAndTag() {
        service("w1", "web", "blue", "v1");
        service("db", "db");
        deliver("name", "", "we", "");
        deliver("id", "", "1$", "");
        deliver("tag", "", "w1", "^v");
        deliver("otherTag", "", "w1", "green");
        deliver("tagOfOther", "", "db", "blue");
        deliver("node and service", "nope", "w1", "");

        assertThat(names()).containsExactly("id", "tag");
    }

    @Test
    void anEventThatDoesNotConcernThisAgentIsNotListedLaterEither() {
        deliver("early", "", "web", "");
        service("w1", "web");

        assertThat(names()).isEmpty();
    }

    @Test
    void doesNotListRemoteExecutionNorWhatIsNoUserEvent() {
        deliver("_rexec", "", "", "");
        events.deliver(2, "consul:new-leader", "golden".getBytes(StandardCharsets.UTF_8));
        events.deliver(3, "consul:unknown", new byte[0]);
        events.deliver(4, "other", new byte[0]);
        events.deliver(5, "consul:event:broken", new byte[] {(byte) 0x81});
        deliver("bad", "(", "", "");

        assertThat(names()).isEmpty();
    }

    /** wire-gossip.md row 7.1. */
    @Test
    void theClockIsLaterThanAllThatArrived() {
        assertThat(events.clock()).isEqualTo(1);
        events.deliver(7, "consul:new-leader", new byte[0]);
        events.deliver(3, "consul:new-leader", new byte[0]);

        assertThat(events.clock()).isEqualTo(8);
    }

    @Test
    void waitsUntilTheIndexIsAnotherOne() {
        deliver("a", "", "", "");
        long index = events.find("a").index();
        List<Outcome<UserEvents.Found>> outcomes = new ArrayList<>();

        events.await("a", index, Duration.ofSeconds(10)).whenDone(outcomes::add);
        deliver("b", "", "", "");
        assertThat(outcomes).isEmpty();
        deliver("a", "", "", "");

        assertThat(outcomes).hasSize(1);
        assertThat(found(outcomes).events()).hasSize(2);
        assertThat(found(outcomes).index()).isNotEqualTo(index);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void anyOtherIndexAnswersAtOnce() {
        deliver("a", "", "", "");
        List<Outcome<UserEvents.Found>> outcomes = new ArrayList<>();

        events.await("a", events.find("a").index() + 1, Duration.ofSeconds(10)).whenDone(outcomes::add);

        assertThat(found(outcomes).events()).hasSize(1);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void answersTheSameWhenTheTimeIsOver() {
        List<Outcome<UserEvents.Found>> outcomes = new ArrayList<>();

        events.await("", 1, Duration.ofSeconds(10)).whenDone(outcomes::add);
        timers.advance(Duration.ofSeconds(9));
        assertThat(outcomes).isEmpty();
        timers.advance(Duration.ofSeconds(1));

        assertThat(found(outcomes)).isEqualTo(new UserEvents.Found(1, List.of()));
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() {
        Reply<UserEvents.Found> reply = events.await("", 1, Duration.ofSeconds(10));
        reply.whenDone(outcome -> {});

        reply.cancel();

        assertThat(timers.waiting()).isZero();
        assertThat(events.waiting()).isZero();
    }

    @Test
    void refusesFiltersInConsulsOrder() {
        assertThatThrownBy(() -> EventRules.check(filters("(", "", "(")))
                .hasMessage("Cannot provide tag filter without service filter");
        assertThatThrownBy(() -> EventRules.check(filters("(", "(", "(")))
                .hasMessage("Invalid node filter: error parsing regexp: missing closing ): `(`");
        assertThatThrownBy(() -> EventRules.check(filters("", "(", "(")))
                .hasMessage("Invalid service filter: error parsing regexp: missing closing ): `(`");
        assertThatThrownBy(() -> EventRules.check(filters("", "x", "*")))
                .hasMessage("Invalid tag filter: error parsing regexp: missing argument to repetition operator: `*`");
    }

    private static UserEvent filters(String node, String service, String tag) {
        return new UserEvent("i", "n", null, node, service, tag, 1, 0);
    }

    private static UserEvents.Found found(List<Outcome<UserEvents.Found>> outcomes) {
        return ((Outcome.Success<UserEvents.Found>) outcomes.getFirst()).value();
    }
}

package dev.praetor.gossip.serf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.gossip.UserEvent;
import dev.praetor.gossip.serf.message.EventMessage;
import dev.praetor.gossip.serf.message.EventMessageCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.NamedPayload;
import dev.praetor.gossip.serf.message.SharedState;
import dev.praetor.gossip.serf.message.TimedEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages to all members (wire-gossip.md 7.10, 7.11, 11.11, 11.13). */
class UserEventsTest {

    private final TestMember me = new TestMember();

    @Test
    void deliversARecordedEventOnceAndPassesItOn() {
        byte[] message = Vectors.serfMessages("user-event").getFirst();
        me.receive(message);
        me.receive(message.clone());
        assertThat(me.events).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("consul:event:deploy");
            assertThat(event.time()).isEqualTo(2);
        });
        assertThat(me.drain()).containsExactly(message);
        assertThat(me.pool.stats()).containsEntry("event_time", "3");
    }

    @Test
    void sendsToItselfToo() {
        me.pool.event("consul:new-leader", new byte[] {'s', '1'}, false);
        me.thread.run();
        assertThat(me.events).extracting(UserEvent::name).containsExactly("consul:new-leader");
        assertThat(me.drain()).hasSize(1);
    }

    @Test
    void refusesWhatIsTooLongInConsulsWords() {
        assertThat(refusal("x".repeat(13), 500))
                .isEqualTo("user event exceeds configured limit of 512 bytes before encoding");
        assertThat(refusal("x", 490))
                .isEqualTo("encoded user event exceeds configured limit of 512 bytes after encoding");
        assertThat(me.events).isEmpty();
    }

    private String refusal(String name, int size) {
        List<String> refusals = new ArrayList<>();
        me.pool.event(name, new byte[size], false).whenDone(outcome -> {
            if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                refusals.add(cause.getMessage());
            }
        });
        me.thread.run();
        return refusals.getFirst();
    }

    @Test
    void differentEventsOfOneTimeAreAllDelivered() {
        me.receive(event("a", 5, "x"));
        me.receive(event("a", 5, "y"));
        me.receive(event("b", 5, "x"));
        me.receive(event("a", 5, "x"));
        assertThat(me.events).hasSize(3);
    }

    @Test
    void anEventOlderThanTheBufferIsDropped() {
        me.receive(event("new", 1000, ""));
        me.receive(event("old", 400, ""));
        assertThat(me.events).extracting(UserEvent::name).containsExactly("new");
        me.receive(event("young enough", 489, ""));
        assertThat(me.events).hasSize(2);
    }

    @Test
    void eventsOfAnExchangeAreDeliveredUnlessTheJoinIgnoresThem() {
        SharedState state = new SharedState(
                1, Map.of(), List.of(), 4, Arrays.asList(null, new TimedEvents(3, List.of(named("a")))), 1);
        me.delegate.remoteState(state.encode(), true);
        assertThat(me.events).hasSize(1);
        TestMember ignoring = new TestMember();
        ignoring.carrier.whileJoining = () -> ignoring.delegate.remoteState(state.encode(), true);
        ignoring.pool.join(List.of("127.0.0.1:7001"), true);
        ignoring.thread.run();
        assertThat(ignoring.events).isEmpty();
        ignoring.receive(event("b", 4, ""));
        assertThat(ignoring.events).hasSize(1);
    }

    private static NamedPayload named(String name) {
        return new NamedPayload(name, Bytes.EMPTY);
    }

    @Test
    void tellsItsWholeBuffer() {
        me.receive(event("a", 513, ""));
        SharedState state = SharedState.decode(me.delegate.localState(false));
        assertThat(state.events()).hasSize(512);
        assertThat(state.events().get(1)).isEqualTo(new TimedEvents(513, List.of(named("a"))));
        assertThat(state.events().stream().filter(each -> each != null)).hasSize(1);
    }

    @Test
    void freshStateIsAsLongAsARealAgents() {
        SharedState fresh = SharedState.decode(
                Vectors.serfMessages("tcp-pushpull-rejoin-left").getFirst());
        assertThat(fresh.encode()).hasSize(586);
    }

    @Test
    void aFloodOfEventsIsBounded() {
        for (int count = 0; count < 3_000; count++) {
            me.receive(event("e" + count, 7, ""));
        }
        assertThat(me.events).hasSize(1_024);
        me.receive(event("large", 8, "x".repeat(10_000)));
        assertThat(me.events).hasSize(1_024);
    }

    private static byte[] event(String name, long time, String payload) {
        return Messages.encode(
                MessageType.USER_EVENT,
                new EventMessage(time, name, Bytes.of(payload), false),
                EventMessageCodec.INSTANCE);
    }
}

package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.Suspect;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is handled first when there is much (wire-gossip.md section 3). */
final class InboxTest {

    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final List<Message> handled = new ArrayList<>();
    private final Inbox inbox = new Inbox(thread::add, arrived -> handled.add(arrived.message()));

    private boolean add(Message message) {
        return inbox.add(new Inbox.Arrived(message, new InetSocketAddress(0), 0));
    }

    private void run() {
        while (!thread.isEmpty()) {
            thread.remove().run();
        }
    }

    private static Alive alive(long incarnation) {
        return new Alive(incarnation, "a", null, 0, null, null);
    }

    private static Suspect suspect(long incarnation) {
        return new Suspect(incarnation, "a", "b");
    }

    @Test
    void answersGoFirstThenTheNewestAliveThenTheNewestOfTheRest() {
        List<Message> added = List.of(suspect(1), alive(1), new Nack(1), suspect(2), alive(2), new Nack(2));
        added.forEach(this::add);
        run();
        assertThat(handled).containsExactly(new Nack(1), new Nack(2), alive(2), alive(1), suspect(2), suspect(1));
    }

    @Test
    void queueBeyondItsBoundDropsAndTheOthersStayOpen() {
        for (int index = 0; index < Inbox.MOST_WAITING; index++) {
            assertThat(add(suspect(index))).isTrue();
        }
        assertThat(add(suspect(0))).isFalse();
        assertThat(add(alive(0))).isTrue();
        assertThat(thread).hasSize(1);
        run();
        assertThat(handled).hasSize(Inbox.MOST_WAITING + 1);
        assertThat(add(suspect(0))).isTrue();
        run();
        assertThat(handled).hasSize(Inbox.MOST_WAITING + 2);
    }

    @Test
    void messageThatFailsHoldsUpNoOther() {
        List<Message> reached = new ArrayList<>();
        Inbox failing = new Inbox(thread::add, arrived -> {
            reached.add(arrived.message());
            throw new IllegalStateException("failed");
        });
        failing.add(new Inbox.Arrived(alive(1), new InetSocketAddress(0), 0));
        failing.add(new Inbox.Arrived(alive(2), new InetSocketAddress(0), 0));
        while (!thread.isEmpty()) {
            try {
                thread.remove().run();
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("failed");
            }
        }
        assertThat(reached).hasSize(2);
    }
}

package dev.praetor.gossip.serf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.swim.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, nothing is thrown and the member goes on. */
class DamagedMessagesTest {

    @Test
    void damagedMessagesStopNothing() {
        long seed = Long.getLong("praetor.seed", 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<byte[]> recorded = new ArrayList<>();
        for (String name : List.of(
                "join-intent",
                "leave-intent-prune",
                "user-event",
                "query-ack-filter-tag",
                "query-list-keys",
                "query-relay",
                "keyring-install-query",
                "keyring-list-response-two",
                "conflict-vote-query",
                "conflict-vote-response",
                "tcp-pushpull-rejoin-left")) {
            recorded.addAll(Vectors.serfMessages(name));
        }
        TestMember me = new TestMember();
        me.join("a", 7001);
        for (int round = 0; round < 20_000; round++) {
            byte[] message = damaged(recorded.get(random.nextInt(recorded.size())), random);
            me.receive(message);
            me.delegate.remoteState(message, random.nextBoolean());
            Node strange = FakeCarrier.node("x" + random.nextInt(5), 7005, message);
            me.delegate.refuseAlive(strange);
            me.delegate.probed(strange, Duration.ofMillis(1), message);
            me.gossip();
            if (round % 100 == 0) {
                me.advance(Duration.ofMillis(100));
                me.carrier.sent.clear();
            }
        }
        me.join("b", 7002);
        assertThat(me.status("b")).isIn(MemberStatus.ALIVE, MemberStatus.LEAVING);
        assertThat(me.status("me")).isEqualTo(MemberStatus.ALIVE);
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] message = random.nextInt(4) == 0
                ? Arrays.copyOf(original, random.nextInt(original.length + 1))
                : original.clone();
        for (int flips = random.nextInt(4); flips > 0 && message.length > 0; flips--) {
            message[random.nextInt(Math.min(message.length, 120))] = (byte) random.nextInt(256);
        }
        return message;
    }
}

package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.gossip.swim.MemberlistObserver.Counter;
import dev.praetor.gossip.swim.MemberlistObserver.Distribution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names under which memberlist's figures are found (metrics.md, {@code memberlist.*}). */
final class MeasuredMemberlistTest {

    @Test
    void figuresHaveConsulsNames() {
        ManualClock clock = new ManualClock();
        Metrics metrics = new Metrics(new MetricNames("consul", "", List.of(), true), clock, new ManualTimers(clock));
        MeasuredMemberlist measured = new MeasuredMemberlist(metrics, "lan");
        for (Counter counter : Counter.values()) {
            measured.count(counter, 2);
        }
        for (Distribution distribution : Distribution.values()) {
            measured.sample(distribution, 0.5);
        }
        measured.healthScore(1);
        measured.stateSize(false, 10);
        measured.stateSize(true, 20);
        measured.instances(Map.of(Node.State.ALIVE, 3));
        String json = new String(metrics.json(), StandardCharsets.UTF_8);
        for (String name : List.of(
                "msg.alive",
                "msg.dead",
                "msg.suspect",
                "degraded.probe",
                "degraded.timeout",
                "udp.sent",
                "udp.received",
                "tcp.accept",
                "tcp.connect",
                "tcp.sent",
                "gossip",
                "probeNode",
                "pushPullNode",
                "queue.broadcasts",
                "health.score",
                "size.local",
                "size.remote",
                "node.instances")) {
            assertThat(json).contains("\"consul.memberlist." + name + "\"");
        }
        assertThat(json).contains("\"network\":\"lan\"").contains("\"node_state\":\"alive\"");
    }
}

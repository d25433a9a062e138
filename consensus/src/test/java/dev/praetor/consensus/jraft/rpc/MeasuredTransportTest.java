package dev.praetor.consensus.jraft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The names of metrics.md, seen over a transport in memory. */
class MeasuredTransportTest {

    @Test
    void measuresEntriesAndHeartbeatsByPeerAndWhatIsServedByKind() throws InterruptedException {
        try (SleepingTimers timers = new SleepingTimers("timers");
                Metrics metrics =
                        new Metrics(new MetricNames("consul", "host", List.of(), true), Clock.SYSTEM, timers)) {
            RaftTransport transport = new MeasuredTransport(new InProcessTransport(timers), metrics);
            for (String id : List.of("a", "b")) {
                transport.serve(
                        id, new ClusterIdentity("x", _ -> {}), (from, kind, request, answer) -> answer.accept(request));
            }
            transport.appending("b", 3);
            CountDownLatch answered = new CountDownLatch(3);
            for (RaftMessage kind : List.of(RaftMessage.APPEND, RaftMessage.HEARTBEAT, RaftMessage.HEARTBEAT)) {
                transport.send("a", "b", kind, new byte[0], Duration.ofSeconds(20), new RaftTransport.Answer() {
                    @Override
                    public void received(byte[] response) {
                        answered.countDown();
                    }

                    @Override
                    public void failed(String reason, boolean timedOut) {}
                });
            }
            assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(metrics.json(), StandardCharsets.UTF_8))
                    .contains(
                            "consul.raft.replication.appendEntries.rpc.b",
                            "consul.raft.replication.heartbeat.b",
                            "{\"Name\":\"consul.raft.replication.appendEntries.logs.b\",\"Count\":1,\"Rate\":0.3,\"Sum\":3,",
                            "\"peer_id\":\"b\"",
                            "consul.raft.rpc.appendEntries",
                            "consul.raft.rpc.processHeartbeat");
        }
    }
}

package dev.praetor.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** metrics.md section 1 and 1.1. */
class MetricsTest {

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final MetricNames names = new MetricNames(
            "consul", "myhost", List.of("-consul.rpc.server.call", "+consul.rpc.server.call.kept"), true);
    private final Metrics metrics = new Metrics(names, clock, timers);

    private String json() {
        return new String(metrics.json(), StandardCharsets.UTF_8);
    }

    @Test
    void showsTheRunningIntervalWhenThereIsNoOther() {
        metrics.counter("client.rpc").increment();
        metrics.counter("client.rpc").add(2);
        assertThat(json())
                .contains("\"Counters\":[{\"Name\":\"consul.client.rpc\",\"Count\":2,\"Rate\":0.3,\"Sum\":3,\"Min\":1,"
                        + "\"Max\":2,\"Mean\":1.5,\"Stddev\":0.7071067811865476,\"Labels\":{}}]")
                .contains("\"Points\":[]");
    }

    @Test
    void showsTheLastCompleteIntervalAfterwards() {
        metrics.sample("kvs.apply").add(0.25);
        timers.advance(Duration.ofSeconds(10));
        metrics.sample("kvs.apply").add(7);
        assertThat(json()).contains("\"Name\":\"consul.kvs.apply\",\"Count\":1,\"Rate\":0.025,\"Sum\":0.25");
        timers.advance(Duration.ofSeconds(20));
        assertThat(json()).contains("\"Samples\":[]");
    }

    @Test
    void putsTheHostIntoGaugesOnly() {
        metrics.gauge("runtime.alloc_bytes").set(1234.5);
        assertThat(json())
                .contains(
                        "\"Gauges\":[{\"Name\":\"consul.myhost.runtime.alloc_bytes\",\"Value\":1234.5,\"Labels\":{}}]");
    }

    @Test
    void keepsLabelsApartAndSorted() {
        metrics.sample("api.http", new Label("method", "PUT"), new Label("path", "v1_kv_"))
                .add(1);
        metrics.sample("api.http", new Label("method", "GET"), new Label("path", "v1_kv_"))
                .add(1);
        assertThat(json()).containsSubsequence("\"method\":\"GET\",\"path\":\"v1_kv_\"", "\"method\":\"PUT\"");
    }

    @Test
    void dropsWhatFiltersBlockTheLongestPrefixWinning() {
        metrics.counter("rpc.server.call").increment();
        metrics.counter("rpc.server.call.kept").increment();
        assertThat(json()).doesNotContain("\"consul.rpc.server.call\"").contains("\"consul.rpc.server.call.kept\"");
    }

    @Test
    void asksCollectorsBeforeEachLook() {
        metrics.collector(() -> metrics.gauge("server.isLeader").set(1));
        assertThat(json()).contains("server.isLeader\",\"Value\":1");
    }

    @Test
    void writesNumbersAsGoDoes() {
        metrics.gauge("small").set(1.0e-7f);
        metrics.gauge("large").set(1.0e7f);
        assertThat(json()).contains("\"Value\":1e-07").contains("\"Value\":10000000");
    }
}

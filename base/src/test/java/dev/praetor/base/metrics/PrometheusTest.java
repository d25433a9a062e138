package dev.praetor.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Prometheus form (metrics.md sections 1 and 3). */
final class PrometheusTest {

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);

    private Metrics metrics(String prefix, String host) {
        return new Metrics(
                new MetricNames(prefix, host, List.of("-consul.secret"), true),
                Duration.ofSeconds(60),
                List.of(),
                clock,
                timers);
    }

    private static String text(Metrics metrics) {
        byte[] text = metrics.prometheus();
        assertThat(text).isNotNull();
        return new String(text, StandardCharsets.UTF_8);
    }

    @Test
    void isOffWithoutARetentionTime() {
        Metrics off = new Metrics(new MetricNames("consul", "", List.of(), true), clock, timers);
        assertThat(off.prometheus()).isNull();
    }

    @Test
    void declaresFamiliesBeforeTheyAreMeasured() {
        assertThat(text(metrics("consul", "h")))
                .contains("# TYPE consul_kvs_apply summary\nconsul_kvs_apply{quantile=\"0.5\"} NaN\n"
                        + "consul_kvs_apply{quantile=\"0.9\"} NaN\nconsul_kvs_apply{quantile=\"0.99\"} NaN\n"
                        + "consul_kvs_apply_sum 0\nconsul_kvs_apply_count 0\n")
                .contains("# TYPE consul_client_rpc counter\nconsul_client_rpc 0\n")
                .contains("# TYPE consul_state_nodes gauge\nconsul_state_nodes 0\n");
        assertThat(text(metrics("", ""))).contains("\n_kvs_apply_count 0\n");
    }

    @Test
    void countsSinceTheStart() {
        Metrics metrics = metrics("consul", "");
        metrics.counter("client.rpc").increment();
        timers.advance(Duration.ofSeconds(10));
        metrics.counter("client.rpc").increment(2);
        timers.advance(Duration.ofSeconds(20));
        metrics.counter("client.rpc").increment();
        assertThat(text(metrics)).contains("\nconsul_client_rpc 4\n");
    }

    @Test
    void givesQuantilesOfTheLastSeconds() {
        Metrics metrics = metrics("consul", "");
        Sample sample = metrics.sample("api.http", new Label("path", "v1_kv_"), new Label("method", "GET"));
        for (int i = 1; i <= 100; i++) {
            sample.add(i);
        }
        assertThat(text(metrics))
                .contains("# TYPE consul_api_http summary\nconsul_api_http{quantile=\"0.5\"} NaN\n")
                .contains("consul_api_http{method=\"GET\",path=\"v1_kv_\",quantile=\"0.5\"} 50\n"
                        + "consul_api_http{method=\"GET\",path=\"v1_kv_\",quantile=\"0.9\"} 90\n"
                        + "consul_api_http{method=\"GET\",path=\"v1_kv_\",quantile=\"0.99\"} 99\n"
                        + "consul_api_http_sum{method=\"GET\",path=\"v1_kv_\"} 5050\n"
                        + "consul_api_http_count{method=\"GET\",path=\"v1_kv_\"} 100\n");
    }

    @Test
    void putsGaugesUnderTheHostAndKeepsTheDeclaredOneAtZero() {
        Metrics metrics = metrics("consul", "my-host.x");
        metrics.gauge("state.nodes", new Label("datacenter", "dc1")).set(3);
        assertThat(text(metrics))
                .contains("\nconsul_state_nodes 0\n")
                .contains("# HELP consul_my_host_x_state_nodes consul_my_host_x_state_nodes\n"
                        + "# TYPE consul_my_host_x_state_nodes gauge\n"
                        + "consul_my_host_x_state_nodes{datacenter=\"dc1\"} 3\n");
    }

    @Test
    void showsTheUnlabelledZeroBesideALabelledValue() {
        Metrics metrics = metrics("consul", "");
        metrics.gauge("state.nodes", new Label("datacenter", "dc1")).set(3);
        assertThat(text(metrics)).contains("\nconsul_state_nodes 0\nconsul_state_nodes{datacenter=\"dc1\"} 3\n");
    }

    @Test
    void forgetsWhatIsNotMeasuredAnyMore() {
        Metrics metrics = metrics("consul", "");
        metrics.gauge("raft.peers").set(3);
        metrics.counter("client.rpc").increment();
        metrics.counter("serf.events").increment();
        timers.advance(Duration.ofSeconds(50));
        assertThat(text(metrics)).contains("raft_peers 3", "consul_client_rpc 1", "consul_serf_events 1");
        timers.advance(Duration.ofSeconds(60));
        assertThat(text(metrics)).contains("consul_client_rpc 0").doesNotContain("raft_peers", "consul_serf_events");
    }

    @Test
    void hidesWhatFiltersBlockAndShowsItOnceTheyDoNot() {
        Metrics metrics = metrics("consul", "");
        metrics.counter("secret.calls").increment();
        assertThat(text(metrics)).doesNotContain("secret");
        metrics.filter(List.of(), true);
        assertThat(text(metrics)).contains("consul_secret_calls 1");
        metrics.filter(List.of("+consul.kvs"), false);
        assertThat(text(metrics)).doesNotContain("secret");
    }

    @Test
    void escapesLabels() {
        Metrics metrics = metrics("consul", "");
        metrics.counter("odd", new Label("name", "a\"b\\c\nd")).increment();
        assertThat(text(metrics)).contains("consul_odd{name=\"a\\\"b\\\\c\\nd\"} 1\n");
    }

    /** Whatever the metrics, each line has the grammar of the text form, and each family stands once, with its lines. */
    @Test
    void followsTheGrammar() {
        Metrics metrics = metrics("consul", "h");
        metrics.gauge("version", new Label("version", "1.2"), new Label("pre_release", ""))
                .set(1e-9);
        metrics.sample("x.y").add(1e300);
        String family = "";
        Map<String, String> types = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (String line : text(metrics).split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ", -1)[2];
                order.add(family);
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line.split(" ", -1)[2]).isEqualTo(family);
                assertThat(types.put(family, line.split(" ", -1)[3])).isNull();
            } else if (!line.isEmpty()) {
                assertThat(line)
                        .matches("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-z_]+=\"[^\"]*\",?)*})? (NaN|[0-9.e+-]+)")
                        .startsWith(family);
            }
        }
        assertThat(order).isSorted().doesNotHaveDuplicates();
    }
}

package dev.praetor.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** metrics.md section 2. */
class EventTelemetryTest {

    private final ManualClock clock = new ManualClock();
    private final Metrics metrics =
            new Metrics(new MetricNames("consul", "", List.of(), true), clock, new ManualTimers(clock));
    private final List<String> told = new ArrayList<>();
    private final EventTelemetry telemetry =
            new EventTelemetry(metrics, (time, name, payload) -> told.add(time + name + payload.length));

    private String json() {
        return new String(metrics.json(), StandardCharsets.UTF_8);
    }

    @Test
    void countsMessagesByNameAndPassesThemOn() {
        telemetry.deliver(2, "consul:event:deploy", new byte[3]);
        telemetry.deliver(3, "consul:event:deploy", new byte[0]);

        assertThat(told).containsExactly("2consul:event:deploy3", "3consul:event:deploy0");
        assertThat(json())
                .contains("{\"Name\":\"consul.serf.events\",\"Count\":2,")
                .contains("{\"Name\":\"consul.serf.events.consul:event:deploy\",\"Count\":2,")
                .contains("\"Labels\":{\"network\":\"lan\"}");
    }

    @Test
    void namesThatClientsMakeUpDoNotFillMemory() {
        for (int number = 0; number < 2_000; number++) {
            telemetry.deliver(number, "consul:event:" + number, new byte[0]);
        }

        assertThat(told).hasSize(2_000);
        assertThat(json()).contains("consul:event:1023\"").doesNotContain("consul:event:1024\"");
    }
}

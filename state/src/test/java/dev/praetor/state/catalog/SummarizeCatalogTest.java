package dev.praetor.state.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.CatalogSummary;
import dev.praetor.model.catalog.HealthSummary;
import dev.praetor.state.Machine;
import org.junit.jupiter.api.Test;

/** http-api.md row 155; the figures were measured with a real Consul. */
class SummarizeCatalogTest {

    private final Machine machine = new Machine();

    private CatalogSummary summary() {
        return machine.ask(new SummarizeCatalog());
    }

    @Test
    void anEmptyCatalogHasNoNodes() {
        assertThat(summary().nodes()).containsExactly(new HealthSummary("", 0, 0, 0, 0));
        assertThat(summary().services()).isEmpty();
        assertThat(summary().checks()).isEmpty();
    }

    @Test
    void nodesAreAsTheirOwnWorstCheckAndInstancesAsTheirServices() {
        machine.register(
                "u1",
                Machine.service("shop-1", "shop").build(),
                Machine.check("s", "passing").serviceId("shop-1").build());
        machine.register(
                "u1",
                Machine.service("shop-2", "shop").build(),
                Machine.check("n", "warning").build());
        machine.register(
                "u2",
                Machine.service("shop-3", "shop").build(),
                Machine.check("s", "critical").serviceId("shop-3").build());
        machine.register(
                "u2",
                Machine.service("db", "db").build(),
                Machine.check("m", "critical").build());
        machine.register(
                "u2",
                Machine.service("x", "db").build(),
                Machine.check("n", "passing").build());
        machine.register(
                "u3",
                Machine.service("odd", "api").build(),
                Machine.check("o", "odd").serviceId("odd").build());

        assertThat(summary().nodes()).containsExactly(new HealthSummary("", 3, 1, 1, 1));
        assertThat(summary().services())
                .containsExactly(
                        new HealthSummary("api", 1, 1, 0, 0),
                        new HealthSummary("db", 2, 2, 0, 0),
                        new HealthSummary("shop", 3, 2, 0, 1));
        assertThat(summary().checks())
                .containsExactly(
                        new HealthSummary("m", 1, 0, 0, 1),
                        new HealthSummary("n", 2, 1, 1, 0),
                        new HealthSummary("o", 1, 0, 0, 0),
                        new HealthSummary("s", 2, 1, 0, 1));
    }
}

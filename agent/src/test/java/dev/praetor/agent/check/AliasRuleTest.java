package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md 5.5. */
class AliasRuleTest {

    private static HealthCheck check(String id, String service, String status) {
        return new HealthCheckBuilder()
                .checkId(id)
                .name("name of " + id)
                .serviceId(service)
                .status(status)
                .output("output of " + id)
                .build();
    }

    private static CheckResult evaluate(HealthCheck... checks) {
        return AliasRule.evaluate(List.of(checks), "alias", "web");
    }

    @Test
    void passesWhenNothingIsFoundOrAllPass() {
        assertThat(evaluate()).isEqualTo(CheckResult.passing("No checks found."));
        assertThat(evaluate(check("other", "db", "critical"))).isEqualTo(CheckResult.passing("No checks found."));
        assertThat(evaluate(check("one", "web", "passing"), check("node", "", "passing")))
                .isEqualTo(CheckResult.passing("All checks passing."));
    }

    @Test
    void showsTheWorstOfNodeAndService() {
        assertThat(evaluate(check("one", "web", "warning"), check("node", "", "passing")))
                .isEqualTo(CheckResult.warning("Aliased check \"name of one\" failing: output of one"));
        assertThat(evaluate(check("one", "web", "warning"), check("node", "", "critical")))
                .isEqualTo(CheckResult.critical("Aliased check \"name of node\" failing: output of node"));
    }

    @Test
    void doesNotCountItself() {
        assertThat(evaluate(check("alias", "", "critical"), check("one", "web", "passing")))
                .isEqualTo(CheckResult.passing("All checks passing."));
    }
}

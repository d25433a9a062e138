package dev.praetor.state.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckDefinitionBuilder;
import dev.praetor.model.session.ServiceCheck;
import dev.praetor.model.session.Session;
import dev.praetor.state.Machine;
import dev.praetor.state.catalog.ListNodeChecks;
import dev.praetor.state.kv.GetKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** semantics.md section 3; texts of http-api.md row 87; session checks held against a real 1.21.4. */
class SessionCommandTest {

    private final Machine machine = new Machine();

    @BeforeEach
    void registerNode() {
        machine.register(
                "db1",
                Machine.service("pg", "postgres").build(),
                Machine.check("mem", "passing").build(),
                Machine.check("disk", "warning").build(),
                Machine.check("dead", "critical").build(),
                Machine.check("pg-up", "passing").serviceId("pg").build());
    }

    @Test
    void needsItsNodeAndChecksInOrder() {
        assertThat(machine.create(Machine.session("s", "nope").build())).isEqualTo("Missing node registration");
        assertThat(machine.create(
                        Machine.session("s", "db1").nodeChecks(List.of("nope")).build()))
                .isEqualTo("Missing check 'nope' registration");
        assertThat(machine.create(Machine.session("s", "db1")
                        .nodeChecks(List.of("mem", "dead"))
                        .build()))
                .isEqualTo("Check 'dead' is in critical state");
        assertThat(machine.create(Machine.session("s", "db1")
                        .serviceChecks(List.of(new ServiceCheck("none", "")))
                        .build()))
                .isEqualTo("Missing check 'none' registration");
        assertThat(machine.create(Machine.session("s", "db1")
                        .checks(List.of("legacy"))
                        .nodeChecks(List.of("dead"))
                        .build()))
                .isEqualTo("Missing check 'legacy' registration");
        assertThat(machine.ask(new ListSessions())).isEmpty();
        assertThat(machine.create(Machine.session("s", "DB1")
                        .nodeChecks(List.of("mem", "disk"))
                        .build()))
                .isEmpty();
        Session session = machine.ask(new GetSession("s"));
        assertThat(session.node()).isEqualTo("DB1");
        assertThat(session.behavior()).isEqualTo("release");
        assertThat(machine.ask(new ListNodeSessions("db1"))).containsExactly(session);
    }

    @Test
    void criticalCheckEndsItsSessionsAndFreesTheirKeys() {
        machine.create(Machine.session("s", "db1").nodeChecks(List.of("disk")).build());
        machine.key("lock", "held", "v", "s", 0);
        machine.register("db1", Machine.check("disk", "passing").build());
        assertThat(machine.ask(new GetSession("s"))).isNotNull();
        machine.register("db1", Machine.check("disk", "critical").build());
        assertThat(machine.ask(new GetSession("s"))).isNull();
        assertThat(machine.row("held").session()).isEmpty();
        assertThat(machine.row("held").lockIndex()).isEqualTo(1);
        assertThat(machine.row("held").raftIndex().modifyIndex()).isEqualTo(machine.index());
        assertThat(LockDelays.from(machine.changes())).isEqualTo(Map.of(Bytes.of("held"), Duration.ofSeconds(15)));
    }

    @Test
    void deregisteringACheckServiceOrNodeEndsItsSessions() {
        machine.create(Machine.session("s", "db1").nodeChecks(List.of("mem")).build());
        machine.create(Machine.session("t", "db1")
                .serviceChecks(List.of(new ServiceCheck("pg-up", "")))
                .build());
        machine.create(Machine.session("u", "db1").build());
        machine.deregister("db1", "", "mem");
        assertThat(machine.ask(new ListSessions())).extracting(Session::id).containsExactly("t", "u");
        machine.deregister("db1", "pg", "");
        assertThat(machine.ask(new ListSessions())).extracting(Session::id).containsExactly("u");
        machine.deregister("db1", "", "");
        assertThat(machine.ask(new ListSessions())).isEmpty();
    }

    @Test
    void behaviorDeleteDeletesTheKeysAndStillDelaysTheirLocks() {
        machine.create(Machine.session("s", "db1").behavior("delete").build());
        machine.key("lock", "held", "v", "s", 0);
        machine.destroy("s");
        assertThat(machine.ask(new GetKey(Bytes.of("held")))).isNull();
        assertThat(LockDelays.from(machine.changes())).containsOnlyKeys(Bytes.of("held"));
    }

    @Test
    void cleanReleaseAndAbsentDelayDelayNothing() {
        machine.create(Machine.session("s", "db1").build());
        machine.key("lock", "k", "v", "s", 0);
        machine.key("unlock", "k", "v", "s", 0);
        assertThat(LockDelays.from(machine.changes())).isEmpty();
        machine.destroy("s");
        assertThat(LockDelays.from(machine.changes())).isEmpty();
        machine.create(Machine.session("t", "db1").lockDelay(Duration.ZERO).build());
        machine.key("lock", "k", "v", "t", 0);
        machine.destroy("t");
        assertThat(LockDelays.from(machine.changes())).isEmpty();
    }

    @Test
    void destroyingWhatIsMissingChangesNothing() {
        machine.destroy("nope");
        assertThat(machine.changes().isEmpty()).isTrue();
    }

    @Test
    void sessionChecksFollowSessionsOfTheirNameOnTheirNode() {
        HealthCheck follower = Machine.check("sc", "critical")
                .type("session")
                .definition(
                        new HealthCheckDefinitionBuilder().sessionName("lead").build())
                .build();
        machine.register("db1", follower);
        machine.register("other", follower);
        assertThat(machine.create(Machine.session("early", "db1")
                        .nodeChecks(List.of("sc"))
                        .build()))
                .isEmpty();
        long registered = machine.index() - 1;
        machine.create(Machine.session("s", "db1").name("lead").build());
        assertThat(check("db1").status()).isEqualTo("passing");
        assertThat(check("db1").output()).isEqualTo("Session 's' in force");
        assertThat(check("db1").raftIndex().modifyIndex()).isLessThanOrEqualTo(registered);
        assertThat(machine.indexOf(new ListNodeChecks("db1"))).isEqualTo(machine.index());
        assertThat(check("other").status()).isEqualTo("critical");
        machine.create(Machine.session("bound", "db1").nodeChecks(List.of("sc")).build());
        machine.destroy("s");
        assertThat(check("db1").status()).isEqualTo("critical");
        assertThat(check("db1").output()).isEqualTo("Session 's' is invalid");
        assertThat(machine.ask(new GetSession("bound"))).isNull();
    }

    private HealthCheck check(String node) {
        return machine.ask(new ListNodeChecks(node)).stream()
                .filter(check -> check.checkId().equals("sc"))
                .findFirst()
                .orElseThrow();
    }
}

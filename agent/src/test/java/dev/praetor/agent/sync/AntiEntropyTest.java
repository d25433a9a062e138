package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.agent.local.Done;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.agent.local.Origin;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.model.catalog.NodeServiceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** semantics.md section 6. */
class AntiEntropyTest {

    private final ManualTimers timers = new ManualTimers(new ManualClock());
    private final LocalState local = new LocalState();
    private final FakeCatalog catalog = new FakeCatalog();
    private final NodeIdentity node =
            new NodeIdentity("id", "n", "dc1", "127.0.0.1", Map.of("lan", "127.0.0.1"), Map.of("k", "v"), null);
    private final AntiEntropy antiEntropy = new AntiEntropy(
            SyncSettings.DEFAULTS, node, local, catalog, () -> "", timers, Runnable::run, new Random(1), () -> 1);

    private void service(String id) {
        local.update(snapshot -> snapshot.with(
                new LocalService(new NodeServiceBuilder().id(id).service(id).build(), "", Origin.API)));
    }

    private void check(String status, String output) {
        LocalCheck check = CheckTypes.local("\"TTL\":\"1h\"").with(status, output, null);
        local.update(snapshot -> snapshot.with(check));
    }

    private List<String> writes() {
        List<String> writes = List.copyOf(catalog.writes);
        catalog.writes.clear();
        return writes;
    }

    private static List<Outcome<Done>> outcomes(Reply<Done> reply) {
        List<Outcome<Done>> outcomes = new ArrayList<>();
        reply.whenDone(outcomes::add);
        return outcomes;
    }

    @Test
    void pushesTheNodeAndLaterEveryEdit() {
        antiEntropy.start();
        assertThat(writes()).containsExactly("node");
        service("web");
        check("passing", "fine");
        assertThat(writes()).containsExactly("+service web", "+check x fine");
        local.update(snapshot -> snapshot.withoutService("web"));
        assertThat(writes()).containsExactly("-service web");
        assertThat(catalog.reads).isEqualTo(1);
    }

    @Test
    void comparesEverythingAgainEveryMinuteOrTwo() {
        service("web");
        antiEntropy.start();
        writes();
        catalog.services.clear();
        catalog.services.put(
                "stray", new NodeServiceBuilder().id("stray").service("stray").build());
        timers.advance(Duration.ofMinutes(2));
        assertThat(writes()).containsExactlyInAnyOrder("+service web", "-service stray");
        assertThat(catalog.reads).isEqualTo(2);
    }

    @Test
    void whoPushesWaitsForTheRoundThatHasTheChange() {
        antiEntropy.start();
        catalog.holding = true;
        service("web");
        List<Outcome<Done>> first = outcomes(antiEntropy.push());
        assertThat(first).isEmpty();
        catalog.release();
        assertThat(first).containsExactly(new Outcome.Success<>(Done.DONE));
        assertThat(catalog.services).containsOnlyKeys("web");
    }

    @Test
    void aFailureIsRetriedAndLetsWaitersGo() {
        antiEntropy.start();
        writes();
        catalog.failure = "No cluster leader";
        service("web");
        assertThat(outcomes(antiEntropy.push())).containsExactly(new Outcome.Success<>(Done.DONE));
        assertThat(writes()).isEmpty();
        timers.advance(Duration.ofSeconds(31));
        catalog.failure = null;
        timers.advance(Duration.ofSeconds(31));
        assertThat(writes()).containsExactly("+service web");
    }

    @Test
    void aFailedFirstReadIsRetried() {
        catalog.failure = "No cluster leader";
        antiEntropy.start();
        catalog.failure = null;
        timers.advance(Duration.ofSeconds(31));
        assertThat(writes()).containsExactly("node");
    }

    @Test
    void whatIsForbiddenIsNotTriedAgainUntilItChanges() {
        antiEntropy.start();
        writes();
        catalog.failure = "Permission denied: token lacks permission";
        service("web");
        catalog.failure = null;
        service("other");
        assertThat(writes()).containsExactly("+service other");
        timers.advance(Duration.ofMinutes(2));
        assertThat(writes()).containsExactly("+service web");
    }

    @Test
    void outputAloneIsPushedMinutesLater() {
        antiEntropy.start();
        check("passing", "one");
        assertThat(writes()).containsExactly("node", "+check x one");
        check("passing", "two");
        check("passing", "three");
        timers.advance(Duration.ofSeconds(149));
        assertThat(writes()).isEmpty();
        timers.advance(Duration.ofSeconds(301));
        assertThat(writes()).containsExactly("+check x three");
        check("critical", "four");
        assertThat(writes()).containsExactly("+check x four");
    }

    @Test
    void takesTagsOverAndDoesNotPushThemBack() {
        local.update(snapshot -> snapshot.with(new LocalService(
                new NodeServiceBuilder()
                        .id("web")
                        .service("web")
                        .enableTagOverride(true)
                        .tags(List.of("mine"))
                        .build(),
                "",
                Origin.API)));
        antiEntropy.start();
        writes();
        catalog.services.computeIfPresent(
                "web",
                (id, known) ->
                        NodeServiceBuilder.from(known).tags(List.of("theirs")).build());
        timers.advance(Duration.ofMinutes(2));
        assertThat(local.snapshot().services().get("web").service().tags()).containsExactly("theirs");
        assertThat(writes()).isEmpty();
    }

    @Test
    void thousandsOfServicesDoNotNest() {
        antiEntropy.start();
        writes();
        catalog.holding = true;
        for (int index = 0; index < 5_000; index++) {
            service("s" + index);
        }
        catalog.release();
        assertThat(catalog.services).hasSize(5_000);
    }

    @Test
    void writesNothingOnceClosed() {
        antiEntropy.start();
        writes();
        antiEntropy.close();
        service("web");
        assertThat(outcomes(antiEntropy.push())).hasSize(1);
        timers.advance(Duration.ofMinutes(10));
        assertThat(writes()).isEmpty();
    }

    @Test
    void afterRandomEditsAndFailuresTheCatalogIsEqual() {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        antiEntropy.start();
        for (int edit = 0; edit < 2_000; edit++) {
            String id = "s" + random.nextInt(8);
            catalog.failure = random.nextInt(10) == 0 ? "No cluster leader" : null;
            if (random.nextBoolean()) {
                int port = random.nextInt(3);
                local.update(snapshot -> snapshot.with(new LocalService(
                        new NodeServiceBuilder().id(id).service(id).port(port).build(), "", Origin.API)));
            } else {
                local.update(snapshot -> snapshot.withoutService(id));
            }
            if (random.nextInt(20) == 0) {
                catalog.services.remove("s" + random.nextInt(8));
            }
        }
        catalog.failure = null;
        timers.advance(Duration.ofMinutes(2));
        assertThat(catalog.services.values())
                .as("seed %d", seed)
                .containsExactlyElementsOf(local.snapshot().services().values().stream()
                        .map(LocalService::service)
                        .toList());
    }
}

package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.json.JsonTree;
import dev.praetor.base.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** config.md section 9: services and checks of a configuration that is loaded again; texts as a real 1.21.4 gives them. */
class ReconfigurationTest {

    private final LocalState state = new LocalState();
    private final FakeRunners runners = new FakeRunners();
    private final Registrar registrar = new Registrar(
            new NodeIdentity("id", "n", "dc1", "127.0.0.1", Map.of(), Map.of(), null),
            state,
            runners,
            DefinitionStore.NONE,
            () -> Reply.of(Done.DONE));

    @SuppressWarnings("unchecked") // the tests give objects
    private static Map<String, Object> tree(String json) {
        return (Map<String, Object>) JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private void reconfigure(List<String> services, List<String> checks) {
        registrar
                .reconfigure(
                        services.stream()
                                .map(each -> ConfiguredDefinitions.service(tree(each)))
                                .toList(),
                        checks.stream()
                                .map(each -> ConfiguredDefinitions.check(tree(each)))
                                .toList())
                .whenDone(outcome -> {});
    }

    private void show(String check, String status) {
        state.update(snapshot -> snapshot.with(snapshot.checks().get(check).with(status, "said", null)));
    }

    @Test
    void whatDidNotChangeRunsOn() {
        List<String> services = List.of("{\"name\":\"w\",\"checks\":[{\"id\":\"a\",\"ttl\":\"1h\"}]}");
        List<String> checks = List.of("{\"id\":\"c\",\"name\":\"c\",\"ttl\":\"1h\"}");
        reconfigure(services, checks);
        show("a", "passing");
        LocalSnapshot before = state.snapshot();
        runners.calls.clear();
        reconfigure(services, checks);
        assertThat(state.snapshot()).isSameAs(before);
        assertThat(runners.calls).isEmpty();
    }

    @Test
    void whatChangedKeepsItsStatusWhateverTheDefinitionBeginsWith() {
        reconfigure(List.of("{\"name\":\"w\",\"check\":{\"id\":\"a\",\"ttl\":\"1h\"}}"), List.of());
        show("a", "passing");
        runners.calls.clear();
        reconfigure(
                List.of(
                        "{\"name\":\"w\",\"tags\":[\"t\"],\"check\":{\"id\":\"a\",\"ttl\":\"2h\",\"status\":\"warning\"}}"),
                List.of());
        assertThat(state.snapshot().services().get("w").service().tags()).containsExactly("t");
        assertThat(state.snapshot().checks().get("a").check().status()).isEqualTo("passing");
        assertThat(state.snapshot().checks().get("a").check().output()).isEqualTo("said");
        assertThat(runners.calls).containsExactly("start a");
    }

    @Test
    void whatIsNotThereAnyMoreGoesAndWhatClientsRegisteredStays() {
        registrar
                .registerService(
                        ServiceRulesTest.service("{\"Name\":\"api\",\"Check\":{\"CheckID\":\"x\",\"TTL\":\"1h\"}}"),
                        "",
                        Origin.API,
                        false)
                .whenDone(outcome -> {});
        reconfigure(
                List.of("{\"name\":\"w\",\"check\":{\"id\":\"a\",\"ttl\":\"1h\"}}", "{\"name\":\"v\"}"),
                List.of("{\"id\":\"c\",\"name\":\"c\",\"ttl\":\"1h\",\"service_id\":\"api\"}"));
        runners.calls.clear();
        reconfigure(List.of("{\"name\":\"v\"}"), List.of());
        assertThat(state.snapshot().services()).containsOnlyKeys("api", "v");
        assertThat(state.snapshot().checks()).containsOnlyKeys("x");
        assertThat(runners.calls).containsExactly("stop a", "stop c");
    }

    @Test
    void aFaultChangesNothing() {
        reconfigure(List.of("{\"name\":\"w\"}"), List.of());
        LocalSnapshot before = state.snapshot();
        assertThatThrownBy(() -> reconfigure(List.of("{\"name\":\"v\"}", "{\"port\":1}"), List.of()))
                .hasMessage("Failed reloading services: Failed to register service \"\": Service name missing");
        assertThatThrownBy(() -> reconfigure(
                        List.of("{\"name\":\"v\"}"), List.of("{\"name\":\"c\",\"ttl\":\"1s\",\"service_id\":\"zz\"}")))
                .hasMessage("Failed reloading checks: Failed to register check 'c': ServiceID \"zz\" does not exist"
                        + " &{ c  zz   []   false map[]   false  false  0s    false   false   0s 1s 0 0 0 0s 4096 {}}");
        assertThatThrownBy(() -> reconfigure(List.of(), List.of("{\"ttl\":\"1s\"}")))
                .hasMessageStartingWith("Failed reloading checks: Failed to register check '': CheckID missing &{");
        runners.refusal = "no";
        assertThatThrownBy(() -> reconfigure(List.of("{\"name\":\"v\",\"check\":{\"args\":[\"x\"]}}"), List.of()))
                .hasMessage("Failed reloading services: Failed to register service \"v\": no");
        assertThat(state.snapshot()).isSameAs(before);
    }

    /** After any sequence of configurations there is exactly what the last one and the clients say, and one start for each check that changed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void alwaysEndsWithWhatTheLastConfigurationSays(long seed) {
        Random random = new Random(seed);
        Set<String> clients = new HashSet<>();
        for (int round = 0; round < 200; round++) {
            if (random.nextInt(5) == 0) {
                String id = "api" + random.nextInt(3);
                clients.add(id);
                registrar
                        .registerService(ServiceRulesTest.service("{\"Name\":\"" + id + "\"}"), "", Origin.API, false)
                        .whenDone(outcome -> {});
            }
            Map<String, String> services = new LinkedHashMap<>();
            Set<String> checks = new HashSet<>();
            List<String> nodeChecks = new ArrayList<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                String name = "s" + random.nextInt(4);
                services.put(
                        name,
                        "{\"name\":\"" + name + "\",\"port\":" + random.nextInt(2) + ",\"check\":{\"ttl\":\""
                                + (1 + random.nextInt(2)) + "h\"}}");
            }
            services.keySet().forEach(name -> checks.add("service:" + name));
            if (random.nextBoolean()) {
                nodeChecks.add("{\"name\":\"nc\",\"ttl\":\"1h\"}");
                checks.add("nc");
            }
            Map<String, String> statuses = new LinkedHashMap<>();
            state.snapshot()
                    .checks()
                    .forEach((id, check) -> statuses.put(id, check.check().status()));
            reconfigure(List.copyOf(services.values()), nodeChecks);
            Set<String> expected = new HashSet<>(services.keySet());
            expected.addAll(clients);
            assertThat(state.snapshot().services().keySet())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
            assertThat(state.snapshot().checks().keySet())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(checks);
            state.snapshot()
                    .checks()
                    .forEach((id, check) -> assertThat(check.check().status())
                            .as("seed %d, round %s, %s", seed, statuses, id)
                            .isEqualTo(statuses.getOrDefault(id, "critical")));
            checks.stream().filter(id -> random.nextBoolean()).forEach(id -> show(id, "passing"));
        }
    }
}

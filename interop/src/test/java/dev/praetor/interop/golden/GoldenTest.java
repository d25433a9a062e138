package dev.praetor.interop.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.praetor.interop.agent.Executable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program answers as the recorded Consul did, scenario by scenario: once over the plain router, once with every request and reply carried
 * as Consul's RPC messages.
 *
 * <p>{@code -Dpraetor.golden.executable=PATH} replays against another program, {@code -Dpraetor.golden.scenarios=a,b} only some scenarios.
 */
final class GoldenTest {

    /**
     * What this stage of the program has to answer. Those named {@code shapes} hold well over a thousand requests of odd shape, each parameter on each
     * read for example, that the other scenarios leave out.
     */
    private static final List<String> SCENARIOS = List.of(
            "kv-basics",
            "kv-binary",
            "kv-cas",
            "kv-flags",
            "kv-limits",
            "kv-list",
            "kv-locks",
            "kv-odd-keys",
            "txn-bad-input",
            "txn-catalog",
            "txn-kv-errors",
            "txn-kv",
            "txn-limits",
            "txn-session",
            "session-basics",
            "session-checks",
            "session-params",
            "lock-semaphore-pattern",
            "blocking-params",
            "consistency-params",
            "catalog-read",
            "catalog-register",
            "health-read",
            "http-caching",
            "agent-service",
            "agent-checks",
            "agent-service-checks",
            "agent-health",
            "agent-maintenance",
            "agent-self",
            "agent-reload-leave",
            "agent-metrics-prometheus",
            "config-enterprise-refused",
            "http-config",
            "event-fire-list",
            "ui",
            "coordinates",
            "operator-raft",
            "operator-autopilot",
            "operator-keyring",
            "shapes-operator",
            "shapes-cli",
            "shapes-cluster",
            "shapes-coordinates-off",
            "snapshot-endpoints",
            "http-gzip",
            "http-methods",
            "http-params",
            "http-unknown-paths",
            "cli-catalog",
            "cli-event",
            "cli-files",
            "cli-info-version",
            "cli-kv-errors",
            "cli-kv-export-import",
            "cli-kv-help",
            "cli-kv-put-get",
            "cli-lock",
            "cli-members-watch-rtt",
            "cli-operator",
            "cli-reload-join",
            "cli-services",
            "cli-snapshot",
            "cli-validate",
            "cli-wrong-usage",
            "filter-agent-services",
            "filter-catalog",
            "filter-errors",
            "dns-apex",
            "dns-domains",
            "dns-labels",
            "dns-node",
            "dns-service",
            "dns-srv",
            "dns-truncate-off",
            "dns-truncate-on",
            "dns-ttl",
            "locality-registrations",
            "shapes-kv-read",
            "shapes-kv-write",
            "shapes-session",
            "shapes-catalog-register",
            "shapes-catalog-params",
            "shapes-catalog-deregister",
            "shapes-txn",
            "shapes-agent",
            "shapes-dns",
            "shapes-paths");

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> answersAsConsulDid() {
        return tests("plain", Map.of());
    }

    @TestFactory
    Stream<DynamicTest> answersAsConsulDidOverRpcMessages() {
        assumeTrue(System.getProperty("praetor.golden.executable") == null, "another program has no such router");
        return tests("msgpack", Map.of("PRAETOR_TEST_ROUTER", "msgpack"));
    }

    private Stream<DynamicTest> tests(String router, Map<String, String> environment) {
        String chosen = System.getProperty("praetor.golden.scenarios");
        return (chosen == null ? SCENARIOS.stream() : Arrays.stream(chosen.split(",")))
                .map(name -> DynamicTest.dynamicTest(name, () -> replay(name, router, environment)));
    }

    private void replay(String name, String router, Map<String, String> environment)
            throws IOException, InterruptedException, Json.Malformed {
        String executable = System.getProperty("praetor.golden.executable");
        Path program = Path.of(executable == null ? Executable.path() : executable);
        LaterFeatures later = LaterFeatures.read();
        Map<String, @Nullable Object> scenario = Paths.map(Json.parse(resource(name)));
        Path folder = Files.createDirectory(scratch.resolve(router + "-" + name));
        List<String> problems = new ArrayList<>();
        try (Agent agent = Agent.start(program, folder, scenario.get("config"), environment)) {
            for (Replay.Outcome outcome : new Replay(agent).run(scenario)) {
                if (executable != null || !later.contains(outcome.key())) {
                    outcome.differences().forEach(difference -> problems.add(outcome.label() + "\n" + difference));
                    continue;
                }
                if (outcome.passed()) {
                    problems.add(outcome.label() + " passes: remove it from golden-later.txt, where it waits for "
                            + later.feature(outcome.key()));
                }
            }
        }
        assertThat(problems).as(() -> "\n" + String.join("\n", problems) + "\n").isEmpty();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.praetor.cli.command.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.cli.fixture.DevAgent;
import dev.praetor.cli.fixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cli.md section 2.2, row watch. */
class WatchCommandTest {

    @SuppressWarnings("NullAway.Init") // by the method that JUnit runs first
    private static DevAgent agent;

    @BeforeAll
    static void startAgent() {
        agent = DevAgent.start();
    }

    @AfterAll
    static void stopAgent() {
        agent.close();
    }

    private static Run watch(String... arguments) {
        return Run.of(agent.address(), command(arguments));
    }

    private static String[] command(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "watch";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    @Test
    void printsThePresentStateWithoutAProgram() {
        agent.put("/v1/kv/w/one", "<v>");
        Run run = watch("-type=key", "-key=w/one");
        assertThat(run.out())
                .startsWith("{\n    \"Key\": \"w/one\",\n    \"CreateIndex\": ")
                .endsWith("    \"Value\": \"PHY+\",\n    \"Session\": \"\"\n}\n");
        assertThat(run.code()).isZero();
        assertThat(watch("-type=key", "-key=w/none").out()).isEqualTo("null\n");
        assertThat(watch("-type=keyprefix", "-prefix=w/none").out()).isEqualTo("null\n");
        assertThat(watch("-type=service", "-service=none", "-passingonly=true", "-tag=a")
                        .out())
                .isEqualTo("[]\n");
        assertThat(watch("-type=services").out()).contains("\"consul\": []");
        assertThat(watch("-type=nodes").out()).contains("\"Node\": \"n1\"");
        assertThat(watch("-type=checks", "-state=critical").out()).isEqualTo("[]\n");
    }

    @Test
    void runsAProgramAtOnceAndOnEachChangeUntilItFails(@TempDir Path directory) throws IOException {
        agent.put("/v1/kv/w/two", "1");
        Path seen = directory.resolve("seen");
        String program = "cat >>" + seen + "; echo index=$CONSUL_INDEX >>" + seen + "; ! grep -q Mw== " + seen;
        Run run = Run.begin(agent.address(), command("-type=key", "-key=w/two", program));
        await().until(() -> Files.exists(seen) && Files.readString(seen).contains("index="));
        agent.put("/v1/kv/w/other", "x");
        agent.put("/v1/kv/w/two", "2");
        await().until(() -> Files.readString(seen).contains("Mg=="));
        agent.put("/v1/kv/w/two", "3");
        await().until(run::hasEnded);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.error()).isEqualTo("Error executing handler: exit status 1\n");
        assertThat(Files.readAllLines(seen))
                .hasSize(6)
                .allMatch(line -> line.matches("\\{\"Key\":\"w/two\",.*}|index=\\d+"));
    }

    @Test
    void tellsHowAProgramEnded() {
        assertThat(watch("-type=services", "exit 3").error()).isEqualTo("Error executing handler: exit status 3\n");
        assertThat(watch("-type=services", "kill -9 $$").error())
                .isEqualTo("Error executing handler: signal: killed\n");
        assertThat(watch("-type=services", "-shell=false", "/nosuch").error())
                .isEqualTo("Error starting handler: fork/exec /nosuch: no such file or directory\n");
        assertThat(watch("-type=services", "-shell=false", "nosuch").error())
                .isEqualTo("Error starting handler: exec: \"nosuch\": executable file not found in $PATH\n");
    }

    @Test
    void refusesWhatMakesNoSense() {
        String[][] cases = {
            {"Unsupported watch type: bogus", "-type=bogus"},
            {"Unsupported watch type: KEY", "-type=KEY", "-key=a"},
            {"Type connect_leaf is not supported in the CLI tool", "-type=connect_leaf", "-service=a"},
            {"Must specify a single key to watch", "-type=key"},
            {"Must specify a single prefix to watch", "-type=keyprefix"},
            {"Must specify a single service to watch", "-type=service"},
            {"Cannot specify service and state", "-type=checks", "-service=a", "-state=any"},
            {"Invalid parameters: [key]", "-type=nodes", "-key=a"},
            {
                "Failed to parse passingonly flag: strconv.ParseBool: parsing \"maybe\": invalid syntax",
                "-type=service",
                "-service=a",
                "-passingonly=maybe"
            },
        };
        for (String[] each : cases) {
            String[] arguments = new String[each.length - 1];
            System.arraycopy(each, 1, arguments, 0, arguments.length);
            Run run = watch(arguments);
            assertThat(run.error()).as(each[0]).isEqualTo(each[0] + "\n");
            assertThat(run.code()).as(each[0]).isEqualTo(1);
        }
        Run untyped = watch("-key=a");
        assertThat(untyped.error())
                .startsWith("Watch type must be specified\n\nUsage: praetor watch [options] [child...]\n");
        assertThat(untyped.code()).isEqualTo(1);
    }

    @Test
    void goesOnWhenAskingFails() {
        Run run = Run.begin(agent.address(), command("-type=checks", "-state=bogus"));
        await().until(() -> !run.error().isEmpty());
        assertThat(run.error())
                .matches("\\S+Z \\[ERROR] watch\\.watch: Watch errored: type=checks error=\"Unsupported state: bogus\""
                        + " retry=5s\n");
        assertThat(run.hasEnded()).isFalse();
    }

    @Test
    void saysThatThereIsNoAgentOrDatacenter() {
        assertThat(Run.of("127.0.0.1:1", "watch", "-type=nodes").error())
                .isEqualTo("Error querying Consul agent: Get \"http://127.0.0.1:1/v1/status/leader\": dial tcp"
                        + " 127.0.0.1:1: connect: connection refused\n");
        assertThat(watch("-type=nodes", "-datacenter=nowhere").error())
                .isEqualTo("Error querying Consul agent: Unexpected response code: 500 (No path to datacenter)\n");
    }
}

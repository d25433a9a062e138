package dev.praetor.cli.command.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.cli.fixture.DevAgent;
import dev.praetor.cli.fixture.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** cli.md section 2.2, row exec; the layout of keys was measured between a real Consul's command and agent. */
class ExecCommandTest {

    private static final Pattern JOB = Pattern.compile("\"(_rexec/[0-9a-f-]{36}/)job\"");

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

    private static Run exec(String... arguments) {
        return Run.of(agent.address(), command(arguments));
    }

    private static String[] command(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "exec";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    /** As agents are by default: none takes part. */
    @Test
    void isRefusedByAgentsWhoseConfigurationDoesNotAllowIt() {
        Run run = exec("-wait=50ms", "-wait-repl=0s", "uptime");
        assertThat(run.error()).isEmpty();
        assertThat(run.out()).isEqualTo("0 / 0 node(s) completed / acknowledged\n");
        assertThat(run.code()).isZero();
        assertThat(agent.get("/v1/kv/_rexec?keys")).isEmpty();
        assertThat(agent.get("/v1/session/list")).doesNotContain("Remote Exec");
    }

    @Test
    void printsWhatNodesAnswer() {
        Run run = Run.begin(agent.address(), command("-verbose", "-wait=1500ms", "-wait-repl=0s", "uptime"));
        await().until(() -> run.out().contains("Fired remote execution event: "));
        Matcher job = JOB.matcher(agent.get("/v1/kv/_rexec?keys"));
        assertThat(job.find()).isTrue();
        String path = "/v1/kv/" + job.group(1);
        assertThat(agent.get(path + "job?raw")).isEqualTo("{\"Command\":\"uptime\",\"Wait\":1500000000}");
        agent.put(path + "n7/ack", "");
        agent.put(path + "n7/out/00000", "one\ntwo\n");
        agent.put(path + "n7/out/00001", "");
        agent.put(path + "n8/ack", "");
        agent.put(path + "n7/exit", "3");
        await().until(run::hasEnded);
        assertThat(run.out())
                .contains("==> n7: acknowledged\n")
                .contains("    n7: one\n    n7: two\n    n7:\n")
                .contains("==> n7: finished with exit code 3\n")
                .contains("==> n8: acknowledged\n")
                .contains("\n1 / 2 node(s) completed / acknowledged\nCompleted in ");
        assertThat(run.code()).isEqualTo(2);
        assertThat(agent.get("/v1/kv/_rexec?keys")).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        Run nothing = exec();
        assertThat(nothing.error())
                .startsWith("Must specify a command to execute\n\nUsage: praetor exec [options] [-|command...]\n");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(exec("-").error()).startsWith("Must specify a command to execute\n");
        assertThat(exec("-tag=x", "true").error()).isEqualTo("Cannot provide tag filter without service filter.\n");
        assertThat(exec("-node=(", "true").error())
                .isEqualTo("Failed to compile node filter regexp: error parsing regexp: missing closing ): `(`\n");
        assertThat(exec("-prefix=/x", "true").error())
                .startsWith("Failed to create job file: Invalid key. Key must not begin with a '/': /x/");
        assertThat(exec("-datacenter=nowhere", "true").error())
                .isEqualTo("Failed to create session: Failed to find Consul server in remote datacenter: Unexpected"
                        + " response code: 500 (No path to datacenter)\n");
        assertThat(Run.of("127.0.0.1:1", "exec", "true").error()).startsWith("Error querying Consul agent: Get ");
    }

    @Test
    void writesJobsAsNodesReadThem() {
        Duration second = Duration.ofSeconds(1);
        assertThat(new JobSpec("", List.of("a", "b \"c\""), new byte[0], second).encode())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"Args\":[\"a\",\"b \\\"c\\\"\"],\"Wait\":1000000000}");
        assertThat(new JobSpec("", List.of(), "x".getBytes(StandardCharsets.UTF_8), second).encode())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"Script\":\"eA==\",\"Wait\":1000000000}");
    }
}

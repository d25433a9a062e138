package dev.praetor.cli.command.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.cli.fixture.DevAgent;
import dev.praetor.cli.fixture.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** cli.md section 2.2, row lock: against an agent in this process; what a real Consul does was measured beside it. */
class LockCommandTest {

    private static final Pattern SESSION = Pattern.compile("\"Session\": \"([^\"]+)\"");

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

    private static Run lock(String... arguments) {
        return Run.of(agent.address(), command(arguments));
    }

    private static Run begin(String... arguments) {
        return Run.begin(agent.address(), command(arguments));
    }

    private static String[] command(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "lock";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private static String block(String key, String flags) {
        String created = agent.put("/v1/session/create", "{\"LockDelay\":\"0s\"}");
        String session = created.replaceAll("(?s).*\"ID\": *\"([^\"]+)\".*", "$1");
        assertThat(agent.put("/v1/kv/" + key + "?acquire=" + session + "&flags=" + flags, "x"))
                .isEqualTo("true");
        return session;
    }

    @Test
    void runsTheProgramWhileItHoldsTheLockAndLeavesNothingBehind() {
        Run run = lock("-verbose", "a/one", "echo held $CONSUL_LOCK_HELD");
        assertThat(run.error()).isEmpty();
        assertThat(run.out()).isEqualTo("""
            Setting up lock at path: a/one/.lock
            Attempting lock acquisition
            Starting handler
            held true
            Child terminated, releasing lock
            Cleanup succeeded
            """);
        assertThat(run.code()).isZero();
        assertThat(agent.get("/v1/kv/a/one?keys")).isEmpty();
        assertThat(agent.get("/v1/session/list")).doesNotContain("a/one");
    }

    @Test
    void tellsAFailedProgramByItsExitCodeOnlyOnRequest() {
        Run kept = lock("a/code", "exit 3");
        assertThat(kept.code()).isZero();
        assertThat(kept.error()).isEqualTo("Error running handler: exit status 3\n");
        assertThat(lock("-child-exit-code", "a/code", "exit 3").code()).isEqualTo(2);
        assertThat(lock("-child-exit-code", "a/code", "kill -9 $$").error())
                .isEqualTo("Error running handler: signal: killed\n");
        assertThat(lock("-child-exit-code", "a/code", "true").code()).isZero();
    }

    @Test
    void tellsAProgramThatCannotBeStartedAsAFailedOne() {
        Run run = lock("-child-exit-code", "-shell=false", "a/start", "/does/not/exist");
        assertThat(run.error())
                .isEqualTo("Error starting handler: fork/exec /does/not/exist: no such file or directory\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(lock("-shell=false", "a/start", "/does/not/exist").code()).isZero();
        assertThat(agent.get("/v1/kv/a/start?keys")).isEmpty();
    }

    @Test
    void givesTheProgramTheStandardInputOnlyOnRequest() {
        assertThat(Run.withInput(agent.address(), "words\n", "lock", "-pass-stdin", "a/in", "cat")
                        .out())
                .isEqualTo("words\n");
        assertThat(Run.withInput(agent.address(), "words\n", "lock", "a/in", "cat")
                        .out())
                .isEmpty();
    }

    @Test
    void givesUpWhenSomebodyElseHoldsTheLock() {
        block("a/busy/.lock", Mutex.FLAGS);
        Run run = lock("-timeout=100ms", "a/busy", "echo never");
        assertThat(run.error()).isEqualTo("Shutdown triggered or timeout during lock acquisition\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(agent.get("/v1/session/list")).doesNotContain("a/busy");
    }

    @Test
    void waitsUntilTheLockIsGivenBack() {
        String session = block("a/wait/.lock", Mutex.FLAGS);
        Run run = begin("-verbose", "a/wait", "echo mine");
        await().until(() -> run.out().contains("Attempting"));
        agent.put("/v1/kv/a/wait/.lock?release=" + session + "&flags=" + Mutex.FLAGS, "");
        await().until(run::hasEnded);
        assertThat(run.out()).contains("\nmine\n");
    }

    @Test
    void refusesAKeyOfAnotherUse() {
        block("a/odd/.lock", "7");
        assertThat(lock("a/odd", "true").error())
                .isEqualTo("Lock acquisition failed: Existing key does not match lock use\n");
        assertThat(lock("-n=2", "a/odd", "true").error())
                .isEqualTo("Lock acquisition failed: Existing key does not match semaphore use\n");
    }

    @Test
    void endsTheProgramWhenTheLockIsLost() {
        Run run = begin(
                "-verbose",
                "-child-exit-code",
                "a/lost",
                "trap 'echo asked; exit 9' TERM; while :; do sleep 0.05; done");
        await().until(() -> run.out().contains("Starting handler"));
        Matcher session = SESSION.matcher(agent.get("/v1/kv/a/lost/.lock"));
        assertThat(session.find()).isTrue();
        agent.put("/v1/session/destroy/" + session.group(1), "");
        await().until(run::hasEnded);
        assertThat(run.out()).contains("Lock lost, killing child\n").endsWith("Child terminated\nCleanup succeeded\n");
        assertThat(run.error())
                .isIn("Error running handler: exit status 9\n", "Error running handler: signal: terminated\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void letsAsManyHoldASemaphoreAsItsLimitSays() {
        Run first = begin("-n=2", "-verbose", "s/two", "exec sleep 30");
        await().until(() -> first.out().contains("Starting handler"));
        Run second = lock("-n=2", "-verbose", "s/two", "echo second");
        assertThat(second.out()).contains("\nsecond\n").endsWith("Cleanup aborted, lock in use\n");
        Run other = lock("-n=3", "s/two", "true");
        assertThat(other.error()).isEqualTo("Lock acquisition failed: semaphore limit conflict (lock: 2, local: 3)\n");
        agent.delete("/v1/kv/s/two?recurse");
        await().until(first::hasEnded);
        assertThat(first.out()).contains("Lock lost, killing child\n");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(lock("-n=0", "a/x", "true").error()).isEqualTo("Lock holder limit must be positive\n");
        assertThat(lock("-n=-1").error()).isEqualTo("Lock holder limit must be positive\n");
        assertThat(lock("a/x").error()).isEqualTo("Key prefix and child command must be specified\n");
        assertThat(lock("-timeout=-1s", "a/x", "true").error()).isEqualTo("Timeout must be positive\n");
        assertThat(lock("-try=-1s", "a/x", "true").error()).isEqualTo("Timeout must be positive\n");
        assertThat(lock("-monitor-retry=-1", "a/x", "true").error())
                .isEqualTo("Number for 'monitor-retry' must be >= 0\n");
        assertThat(lock("-n=2", "/", "true").error()).isEqualTo("Lock setup failed: missing prefix\n");
        assertThat(lock("-n=3000000000", "a/x", "true").code()).isZero();
        assertThat(lock("-n=x", "a/x", "true").error())
                .startsWith("invalid value \"x\" for flag -n: parse error\nUsage:\n");
        assertThat(lock("-try=x", "a/x", "true").error())
                .startsWith("invalid value \"x\" for flag -try: parse error\nUsage:\n");
    }

    /** cli.md section 1.2: the tenant of the environment is sent, and an agent without tenants refuses it. */
    @Test
    void sendsTheTenantOfTheEnvironment() {
        Run run = Run.withVariable(agent.address(), "CONSUL_NAMESPACE", "x", "lock", "a/x", "true");
        assertThat(run.error())
                .isEqualTo("Lock acquisition failed: failed to create session: Unexpected response code: 400 (Invalid"
                        + " query parameter: \"ns\" - Namespaces are a Consul Enterprise feature)\n");
        assertThat(Run.withVariable(agent.address(), "CONSUL_PARTITION", "x", "maint")
                        .error())
                .startsWith(
                        "Error getting checks: Unexpected response code: 400 (Invalid query parameter: \"partition\"");
        assertThat(Run.withVariable(agent.address(), "CONSUL_NAMESPACE", "x", "exec", "true")
                        .error())
                .startsWith("Failed to create session: Unexpected response code: 400 (");
    }

    @Test
    void saysThatThereIsNoAgent() {
        Run run = Run.of("127.0.0.1:1", "lock", "a/x", "true");
        assertThat(run.error())
                .isEqualTo(
                        "Error querying Consul agent: Get \"http://127.0.0.1:1/v1/agent/self\": dial tcp 127.0.0.1:1:"
                                + " connect: connection refused\n");
        assertThat(run.code()).isEqualTo(1);
    }
}

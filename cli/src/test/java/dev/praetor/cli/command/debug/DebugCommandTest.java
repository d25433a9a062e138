package dev.praetor.cli.command.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.Command;
import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * cli.md section 2.1, row of {@code debug}; files, requests and texts as a Consul 1.21.4 showed them. Time goes by as
 * fast as the answers come.
 */
class DebugCommandTest {

    private static final String SELF =
            "{\"Config\":{\"Version\":\"9.9\"},\"DebugConfig\":{\"EnableDebug\":true},\"Odd\":{\"<\":[1.50,null,{},[]]}}";

    private final FakeAgent agent = new FakeAgent();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    /**
     * A clock that stands at an interval's beginning and jumps over pauses, but waits for what the test's agent
     * answers.
     */
    private static final class Jumping implements Pace {

        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public boolean pause(Duration length, CompletableFuture<?> end) {
            now = now.plus(length);
            return end.isDone();
        }

        @Override
        public void await(Duration longest, CompletableFuture<?> end) {
            end.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    @BeforeEach
    void answer() {
        agent.answer("GET /v1/agent/self", SELF)
                .answer("GET /v1/agent/host", "{\"b\":1,\"a\":\"<\"}")
                .answer("GET /v1/agent/members", "[]")
                .answer("GET /v1/agent/metrics/stream", "{\"x\":1}\n{\"y\":2}\n")
                .answer("GET /v1/agent/monitor", "l1\nl2\n")
                .answer("GET /v1/operator/raft/configuration", """
                    {"Servers":[{"Node":"n","ID":"i","Address":"a:1","Leader":true,"Voter":true,
                    "ProtocolVersion":"3","LastIndex":10},
                    {"Node":"m","ID":"j","Address":"b:1","Leader":false,"Voter":false,
                    "ProtocolVersion":"3","LastIndex":9}]}\
                    """);
        for (String profile : new String[] {"heap", "goroutine", "profile", "trace"}) {
            agent.answer("GET /debug/pprof/" + profile, profile);
        }
    }

    @AfterEach
    void close() {
        agent.close();
    }

    private int run(String... arguments) {
        out.reset();
        error.reset();
        Command command = new DebugCommand(new Jumping());
        return command.run(
                List.of(arguments),
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8),
                        Map.of("CONSUL_HTTP_ADDR", agent.address())));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void collectsEverythingIntoADirectory() throws IOException {
        String folder = directory.resolve("dbg").toString();
        assertThat(run("-interval=10s", "-duration=15s", "-archive=false", "-output=" + folder))
                .isZero();
        assertThat(error()).isEmpty();
        assertThat(out())
                .startsWith("==> Starting debugger and capturing static information...\n"
                        + "     Agent Version: '9.9'\n"
                        + "          Interval: '10s'\n"
                        + "          Duration: '15s'\n"
                        + "            Output: '" + folder + "'\n"
                        + "           Capture: 'metrics, logs, pprof, host, agent, members'\n"
                        + "==> Beginning capture interval 2026-01-02 ")
                .contains("==> Capture successful 2026-01-02 ", " (0)\n", " (1)\n")
                .endsWith("    Saved debug archive: " + folder + "\n");
        Map<String, String> files = files(Path.of(folder));
        assertThat(files.get("index.json"))
                .isEqualTo("{\n"
                        + "\t\"Version\": 1,\n"
                        + "\t\"AgentVersion\": \"9.9\",\n"
                        + "\t\"Interval\": \"10s\",\n"
                        + "\t\"Duration\": \"17s\",\n"
                        + "\t\"Targets\": [\n"
                        + "\t\t\"metrics\",\n"
                        + "\t\t\"logs\",\n"
                        + "\t\t\"pprof\",\n"
                        + "\t\t\"host\",\n"
                        + "\t\t\"agent\",\n"
                        + "\t\t\"members\"\n"
                        + "\t]\n"
                        + "}");
        assertThat(files.get("host.json")).isEqualTo("{\n\t\"b\": 1,\n\t\"a\": \"\\u003c\"\n}");
        assertThat(files.get("agent.json"))
                .contains("\"\\u003c\": [\n\t\t\t1.50,\n\t\t\tnull,\n\t\t\t{},\n\t\t\t[]\n\t\t]\n");
        assertThat(files)
                .containsEntry("members.json", "[]")
                .containsEntry("metrics.json", "{\"x\":1}\n{\"y\":2}\n")
                .containsEntry("consul.log", "l1\nl2\n")
                .containsEntry("profile.prof", "profile")
                .containsEntry("trace.out", "trace")
                .containsEntry(
                        "listpeers.json",
                        "Node  ID  Address  State     Voter  RaftProtocol  Commit Index  Trails Leader By\n"
                                + "n     i   a:1      leader    true   3             10            -\n"
                                + "m     j   b:1      follower  false  3             9             1 commit");
        assertThat(files.keySet().stream().filter(name -> name.endsWith("/heap.prof")))
                .hasSize(2);
        assertThat(agent.requests())
                .contains(
                        "GET /v1/agent/members?wan=1",
                        "GET /v1/agent/monitor?loglevel=TRACE",
                        "GET /debug/pprof/profile?seconds=17",
                        "GET /debug/pprof/trace?seconds=10");
    }

    @Test
    void packsAnArchiveThatOnlyItsOwnerReads() throws IOException {
        Path archive = directory.resolve("dbg.tar.gz");
        assertThat(run("-capture=agent", "-capture=host", "-output=" + directory.resolve("dbg")))
                .isZero();
        assertThat(out())
                .contains("           Capture: 'agent, host'\n")
                .doesNotContain("capture interval")
                .endsWith("    Saved debug archive: " + archive + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("dbg")).doesNotExist();
        byte[] tar;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            tar = in.readAllBytes();
        }
        assertThat(tar.length % 512).isZero();
        String text = new String(tar, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("dbg\0", "dbg/agent.json\0", "dbg/host.json\0", "dbg/index.json\0", "ustar\00000root\0");
    }

    @Test
    void leavesOutProfilesOfAnAgentThatGivesNone() throws IOException {
        agent.answer("GET /v1/agent/self", SELF.replace("true", "false"));
        String folder = directory.resolve("dbg").toString();
        assertThat(run("-archive=false", "-output=" + folder)).isZero();
        assertThat(error())
                .isEqualTo("[WARN] Unable to capture pprof. Set enable_debug to true on target agent to enable"
                        + " profiling.\n");
        assertThat(out()).contains("           Capture: 'metrics, logs, host, agent, members'\n");
        assertThat(files(Path.of(folder)).keySet()).noneMatch(name -> name.endsWith(".prof"));
    }

    @Test
    void goesOnWithoutWhatCannotBeHad() throws IOException {
        for (String path : new String[] {"host", "members", "metrics/stream", "monitor"}) {
            agent.answer("GET /v1/agent/" + path, 500, "boom");
        }
        agent.answer("GET /v1/operator/raft/configuration", 403, "no");
        String folder = directory.resolve("dbg").toString();
        assertThat(run("-archive=false", "-output=" + folder)).isZero();
        assertThat(error())
                .isEqualTo("Static capture failed: 2 errors occurred:\n\t* Unexpected response code: 500 (boom)\n"
                        + "\t* Unexpected response code: 500 (boom)\n\n\n"
                        + "==> Error encountered during collection: Unexpected response code: 500 (boom)\n"
                        + "Raft list peers capture failed: Failed to retrieve raft configuration: Unexpected response"
                        + " code: 403 (no)\n");
        assertThat(files(Path.of(folder)))
                .containsEntry("host.json", "null")
                .containsEntry("members.json", "null")
                .doesNotContainKeys("metrics.json", "consul.log", "listpeers.json");
    }

    @Test
    void endsWhenAProfileFails() {
        agent.answer("GET /debug/pprof/goroutine", 500, "g");
        assertThat(run("-capture=pprof", "-output=" + directory.resolve("dbg"))).isZero();
        assertThat(error())
                .isEqualTo("==> Error encountered during collection: failed to collect goroutine profile: Unexpected"
                        + " response code: 500 (g)\n");
        assertThat(out()).doesNotContain("Capture successful").contains("Saved debug archive: ");
    }

    @Test
    void refusesPlansThatMakeNoSense() {
        String[][] faults = {
            {"-interval=1s", "interval must be longer than 10s"},
            {"-duration=9s", "duration must be longer than 10s"},
            {"-interval=20s -duration=10s", "duration (10s) must be longer than interval (20s)"},
            {"-capture=metrics,logs", "target not found: metrics,logs"},
            {"-output=" + directory, "output directory already exists: " + directory},
            {"-since=1h", "-since needs the program hcdiag, which is not part of Praetor"},
        };
        for (String[] fault : faults) {
            assertThat(run(fault[0].split(" "))).isEqualTo(1);
            assertThat(error()).isEqualTo("==> Capture validation failed: " + fault[1] + "\n");
            assertThat(out()).isEmpty();
        }
        agent.answer("GET /v1/agent/self", 403, "no");
        run();
        assertThat(error())
                .isEqualTo("==> Capture validation failed: error querying target agent: Unexpected response code: 403"
                        + " (no). verify connectivity and agent address\n");
        agent.answer("GET /v1/agent/self", "{}");
        run();
        assertThat(error()).isEqualTo("==> Capture validation failed: agent response did not contain version key\n");
        run("x");
        assertThat(error()).isEqualTo("==> debug: Too many arguments provided, expected 0\n");
        run("-bogus");
        assertThat(error())
                .startsWith("flag provided but not defined: -bogus\nUsage:\n  -archive\n")
                .endsWith("\n==> Error parsing flags: flag provided but not defined: -bogus\n");
    }
}

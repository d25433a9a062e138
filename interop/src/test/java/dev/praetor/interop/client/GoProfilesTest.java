package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.TestAgent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Go's own tool reads the profiles of the packaged program as it reads a Consul's. */
class GoProfilesTest {

    @TempDir
    static Path directory;

    private static TestAgent agent;

    @BeforeAll
    static void start() {
        OutsideProgram.require("go");
        agent = TestAgent.dev(directory);
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "heap, Type: inuse_space, java.lang.String",
        "allocs, Type: alloc_space, java.lang.String",
        "goroutine, Type: goroutine, epollWait",
        "threadcreate, Type: threadcreate, http-",
        "block, Type: delay, flat%",
        "profile?seconds=1, Type: cpu, Duration: 1s"
    })
    void readsProfiles(String profile, String type, String content) {
        String printed = OutsideProgram.run(
                directory,
                Map.of("PPROF_TMPDIR", directory.toString()),
                "go",
                "tool",
                "pprof",
                "-top",
                "-nodecount=500",
                "-nodefraction=0",
                agent.url() + "/debug/pprof/" + profile);
        assertThat(printed).contains(type, content);
    }
}

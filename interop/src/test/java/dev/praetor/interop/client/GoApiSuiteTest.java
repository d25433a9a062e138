package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.Executable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Consul's own tests of its API client for Go, against the packaged program. What runs and why some tests are listed as failing: {@code
 * interop/go-api-suite}. Takes some minutes, so only the profile {@code go-api-suite} runs it; without that this test says so and counts as skipped.
 */
class GoApiSuiteTest {

    private static final long LIMIT_MINUTES = 15;

    /** The script's status on a machine whose Go is too old. */
    private static final int NO_GO = 3;

    @TempDir
    Path directory;

    @Test
    void everyTestOfWhatIsBuiltPasses() throws IOException, InterruptedException {
        OutsideProgram.requireProfile("go-api-suite");
        OutsideProgram.require("go");
        OutsideProgram.require("bash");
        Path printed = directory.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(
                        Executable.root().resolve("interop/go-api-suite/run").toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("CONSUL", Executable.path());
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroy();
        }
        String report = Files.readString(printed);
        System.err.println(report);
        assertThat(ended).as("the suite ended in time; it printed:%n%s", report).isTrue();
        Assumptions.assumeFalse(process.exitValue() == NO_GO, report);
        assertThat(process.exitValue()).as(report).isZero();
    }
}

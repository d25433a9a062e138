package dev.praetor.interop.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs programs that are not ours. A test whose program is missing says so loudly and counts as skipped. */
final class OutsideProgram {

    private static final long LIMIT_SECONDS = 180;

    private OutsideProgram() {}

    /** Skips the test when the program is not on the path. */
    static void require(String name) {
        boolean found = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!found) {
            System.err.println("SKIPPED, this machine has no program '" + name + "': install it to run this test");
        }
        Assumptions.assumeTrue(found, "no program '" + name + "' on this machine");
    }

    /** Skips the test of some minutes unless a profile of the build asks for it. */
    static void requireProfile(String profile) {
        boolean asked = Boolean.getBoolean("praetor.profile." + profile);
        if (!asked) {
            System.err.println("SKIPPED, the build runs without -P" + profile);
        }
        Assumptions.assumeTrue(asked, "the build runs without -P" + profile);
    }

    /** Runs a command that has to succeed and returns what it printed, its errors among it. */
    static String run(Path directory, Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            Path output = Files.createTempFile(directory, "output", ".txt");
            Process process = builder.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended)
                    .as("%s ended in time; it printed:%n%s", List.of(command), printed)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s printed:%n%s", List.of(command), printed)
                    .isZero();
            return printed;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Copies the files of a client from the test resources to a folder where it can be built. */
    static void copy(String client, Path directory) {
        URL source = requireNonNull(OutsideProgram.class.getResource("/clients/" + client), client);
        try (Stream<Path> files = Files.list(Path.of(source.getPath()))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
